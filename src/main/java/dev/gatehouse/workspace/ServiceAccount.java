package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
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
import org.jspecify.annotations.Nullable;

/** An identity that is no person. It may do nothing by itself; keys act for it, and stop with it. */
@Entity
class ServiceAccount implements Versioned {

    /** As official clients know it. No credential of a service account administers anything here, whichever it is. */
    enum Role {
        admin,
        developer
    }

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private ServiceAccountId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    private String name;

    private @Nullable String description;

    @Enumerated(EnumType.STRING) private Role organizationRole;

    @Column(updatable = false) private String createdByActorId;

    private String updatedByActorId;

    private @Nullable String archivedByActorId;

    @Column(updatable = false) private Instant createdAt;

    private Instant updatedAt;

    private @Nullable Instant archivedAt;

    @Version private @Nullable Integer version;

    protected ServiceAccount() {}

    ServiceAccount(OrganizationId organizationId, String name, @Nullable String description, Role organizationRole,
            String actorId, Instant now) {
        this.id = ServiceAccountId.next(now);
        this.organizationId = organizationId;
        this.name = name;
        this.description = description;
        this.organizationRole = organizationRole;
        this.createdByActorId = actorId;
        this.updatedByActorId = actorId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rename(String newName) {
        this.name = newName;
    }

    void describe(@Nullable String newDescription) {
        this.description = newDescription;
    }

    void appoint(Role newRole) {
        this.organizationRole = newRole;
    }

    void touch(String actorId, Instant now) {
        this.updatedByActorId = actorId;
        this.updatedAt = now;
    }

    /**
     * For ever.
     *
     * @return false where it was archived already, and nothing changed
     */
    boolean archive(String actorId, Instant now) {
        if (archivedAt != null) {
            return false;
        }
        this.archivedAt = now;
        this.archivedByActorId = actorId;
        touch(actorId, now);
        return true;
    }

    void refuseIfArchived() {
        if (archivedAt != null) {
            throw Reason.SERVICE_ACCOUNT_ARCHIVED.refuse(id);
        }
    }

    ServiceAccountId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    @Nullable
    String description() {
        return description;
    }

    Role organizationRole() {
        return organizationRole;
    }

    String createdByActorId() {
        return createdByActorId;
    }

    String updatedByActorId() {
        return updatedByActorId;
    }

    @Nullable
    String archivedByActorId() {
        return archivedByActorId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant archivedAt() {
        return archivedAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
