package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A secret that calls models for one workspace. It never moves to another. */
@Entity
class ApiKey implements Versioned {

    enum Status {
        active,
        inactive,
        archived
    }

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private ApiKeyId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "workspace_id", updatable = false)) private WorkspaceId workspaceId;

    /** For whom it acts, and with whom it ends; null for its workspace alone. */
    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "service_account_id", updatable = false)) private @Nullable ServiceAccountId serviceAccountId;

    private String name;

    @Enumerated(EnumType.STRING) private Status status = Status.active;

    private String partialKeyHint;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON) private @Nullable Creator createdBy;

    @Column(updatable = false) private @Nullable Instant expiresAt;

    /** Written in batches by whoever sees keys used, and therefore never by a change of the key. */
    @Column(insertable = false, updatable = false) private @Nullable Instant lastUsedAt;

    /** Its limits are rows of their own; counted here, each change of them is a new version of the key. */
    private int limitChanges;

    @Column(updatable = false) private Instant createdAt;

    @Version private @Nullable Integer version;

    protected ApiKey() {}

    ApiKey(OrganizationId organizationId, WorkspaceId workspaceId, @Nullable ServiceAccountId serviceAccountId,
            String name, String partialKeyHint, Creator createdBy, @Nullable Instant expiresAt, Instant createdAt) {
        this.id = ApiKeyId.next(createdAt);
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.serviceAccountId = serviceAccountId;
        this.name = name;
        this.partialKeyHint = partialKeyHint;
        this.createdBy = createdBy;
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        refuseIfArchived();
        this.name = newName;
    }

    void enable(Instant now) {
        refuseIfArchived();
        refuseIfExpired(now);
        this.status = Status.active;
    }

    void disable() {
        refuseIfArchived();
        this.status = Status.inactive;
    }

    /** @param changed whether the limits are others now */
    void limit(boolean changed) {
        refuseIfArchived();
        if (changed) {
            limitChanges++;
        }
    }

    /** For ever. Once more changes nothing. */
    void archive() {
        this.status = Status.archived;
    }

    /** The key stays, its secret is another; the hint is the new secret's. */
    void rotate(String newHint, Instant now) {
        refuseIfArchived();
        refuseIfExpired(now);
        this.partialKeyHint = newHint;
    }

    private void refuseIfExpired(Instant now) {
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            throw Reason.API_KEY_EXPIRED.refuse(id, expiresAt);
        }
    }

    private void refuseIfArchived() {
        if (status == Status.archived) {
            throw Reason.API_KEY_ARCHIVED.refuse(id);
        }
    }

    ApiKeyId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    WorkspaceId workspaceId() {
        return workspaceId;
    }

    @Nullable
    ServiceAccountId serviceAccountId() {
        return serviceAccountId;
    }

    String name() {
        return name;
    }

    Status status() {
        return status;
    }

    String partialKeyHint() {
        return partialKeyHint;
    }

    @Nullable
    Creator createdBy() {
        return createdBy;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
