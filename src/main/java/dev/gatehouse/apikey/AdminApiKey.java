package dev.gatehouse.apikey;

import dev.gatehouse.access.SecretHash;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Versioned;
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

/** A secret that administers one organization. */
@Entity
class AdminApiKey implements Versioned {

    enum Status {
        active,
        inactive,
        archived
    }

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private ApiKeyId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    private String name;

    @Enumerated(EnumType.STRING) private Status status = Status.active;

    @Column(updatable = false) private String partialKeyHint;

    @Column(updatable = false) private byte[] secretHash;

    @Column(updatable = false) private int pepperVersion;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON) private @Nullable Creator createdBy;

    @Column(updatable = false) private Instant createdAt;

    @Version private @Nullable Integer version;

    protected AdminApiKey() {}

    AdminApiKey(OrganizationId organizationId, String name, String partialKeyHint, SecretHash secret,
            @Nullable Creator createdBy, Instant createdAt) {
        this.id = ApiKeyId.next(createdAt);
        this.organizationId = organizationId;
        this.name = name;
        this.partialKeyHint = partialKeyHint;
        this.secretHash = secret.value();
        this.pepperVersion = secret.pepperVersion();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        refuseIfArchived();
        this.name = newName;
    }

    void enable() {
        refuseIfArchived();
        this.status = Status.active;
    }

    void disable(@Nullable ApiKeyId caller) {
        refuseIfArchived();
        refuseIfSelf(caller, "disable");
        this.status = Status.inactive;
    }

    /** For ever. Once more changes nothing. */
    void archive(@Nullable ApiKeyId caller) {
        refuseIfSelf(caller, "delete");
        this.status = Status.archived;
    }

    private void refuseIfArchived() {
        if (status == Status.archived) {
            throw Reason.API_KEY_ARCHIVED.refuse(id);
        }
    }

    /**
     * So that keys alone never lock an organization out: the last one that works cannot end itself.
     *
     * @param caller the key that asks; null where a person does, who can sign in and make another
     */
    private void refuseIfSelf(@Nullable ApiKeyId caller, String what) {
        if (id.equals(caller)) {
            throw Reason.ADMIN_API_KEY_IN_USE.refuse(id, what);
        }
    }

    ApiKeyId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
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

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
