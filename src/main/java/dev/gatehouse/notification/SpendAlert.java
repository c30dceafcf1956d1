package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Whom to tell once a period's spend reaches a threshold. */
@Entity
class SpendAlert implements Versioned {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private SpendAlertId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "workspace_id", updatable = false)) private @Nullable WorkspaceId workspaceId;

    @Enumerated(EnumType.STRING) private SpendPeriod period;

    private @Nullable Long thresholdAmount;

    private @Nullable Integer thresholdPercent;

    private Instant thresholdSetAt;

    @JdbcTypeCode(SqlTypes.JSON) private List<AlertChannel> channels;

    @Column(updatable = false) private Instant createdAt;

    private Instant updatedAt;

    @Version private @Nullable Integer version;

    protected SpendAlert() {}

    SpendAlert(OrganizationId organizationId, @Nullable WorkspaceId workspaceId, SpendPeriod period,
            SpendThreshold threshold, List<AlertChannel> channels, Instant now) {
        this.id = SpendAlertId.next(now);
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.period = period;
        this.thresholdAmount = threshold.amount();
        this.thresholdPercent = threshold.percent();
        this.thresholdSetAt = now;
        this.channels = channels;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Another threshold, or the same over another period, may tell once more. The same as before changes nothing. */
    void measure(SpendPeriod newPeriod, SpendThreshold threshold, Instant now) {
        if (newPeriod == period && threshold.equals(threshold())) {
            return;
        }
        this.period = newPeriod;
        this.thresholdAmount = threshold.amount();
        this.thresholdPercent = threshold.percent();
        this.thresholdSetAt = now;
        this.updatedAt = now;
    }

    void tell(List<AlertChannel> newChannels, Instant now) {
        this.channels = newChannels;
        this.updatedAt = now;
    }

    SpendAlertId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    @Nullable
    WorkspaceId workspaceId() {
        return workspaceId;
    }

    SpendPeriod period() {
        return period;
    }

    SpendThreshold threshold() {
        return new SpendThreshold(thresholdAmount, thresholdPercent);
    }

    Instant thresholdSetAt() {
        return thresholdSetAt;
    }

    List<AlertChannel> channels() {
        return channels;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
