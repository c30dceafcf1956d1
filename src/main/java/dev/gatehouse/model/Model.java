package dev.gatehouse.model;

import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.Versioned;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entry of the catalog. It may be in use wherever its id is stored, so it is retired and never deleted. */
@Entity
class Model implements Versioned {

    @Id private String id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "group_id")) private RateLimitGroupId groupId;

    private String displayName;

    private String vendor;

    @Enumerated(EnumType.STRING) private ModelType type;

    @JdbcTypeCode(SqlTypes.ARRAY) private List<String> meters;

    private @Nullable Instant retiredAt;

    @Column(updatable = false) private Instant createdAt;

    private Instant updatedAt;

    @Version private @Nullable Integer version;

    protected Model() {}

    Model(String id, RateLimitGroupId groupId, String displayName, String vendor, ModelType type, List<Meter> meters,
            Instant now) {
        this.id = id;
        this.groupId = groupId;
        this.displayName = displayName;
        this.vendor = vendor;
        this.type = type;
        this.meters = names(meters);
        this.createdAt = now;
        this.updatedAt = now;
    }

    void describe(String newDisplayName, String newVendor, ModelType newType, List<Meter> newMeters) {
        this.displayName = newDisplayName;
        this.vendor = newVendor;
        this.type = newType;
        this.meters = names(newMeters);
    }

    void join(RateLimitGroupId newGroupId) {
        this.groupId = newGroupId;
    }

    /** Aliases, prices and limits have rows of their own; their change, too, has to show in the version. */
    void touch(Instant now) {
        var next = updatedAt.plus(1, ChronoUnit.MICROS);
        this.updatedAt = now.isAfter(next) ? now : next;
    }

    /** For ever; says whether it was live until now. */
    boolean retire(Instant now) {
        if (retiredAt != null) {
            return false;
        }
        this.retiredAt = now;
        return true;
    }

    private static List<String> names(List<Meter> meters) {
        return meters.stream().map(Meter::name).toList();
    }

    String id() {
        return id;
    }

    RateLimitGroupId groupId() {
        return groupId;
    }

    String displayName() {
        return displayName;
    }

    String vendor() {
        return vendor;
    }

    ModelType type() {
        return type;
    }

    List<Meter> meters() {
        return meters.stream().map(Meter::valueOf).toList();
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
