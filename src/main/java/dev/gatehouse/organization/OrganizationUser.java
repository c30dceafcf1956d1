package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
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

/** A person in one organization. */
@Entity
class OrganizationUser implements Versioned {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private UserId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    @Column(updatable = false) private String email;

    private String name;

    @Enumerated(EnumType.STRING) private OrganizationRole role;

    @Column(updatable = false) private Instant createdAt;

    @Version private @Nullable Integer version;

    protected OrganizationUser() {}

    private OrganizationUser(UserId id, OrganizationId organizationId, String email, String name,
            OrganizationRole role,
            Instant createdAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.email = email;
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
    }

    /** The person who administers an organization from its first moment. */
    static OrganizationUser firstAdmin(UserId id, OrganizationId organizationId, String email, String name,
            Instant createdAt) {
        return new OrganizationUser(id, organizationId, email, name, OrganizationRole.admin, createdAt);
    }

    static OrganizationUser invited(Invite invite, String name, Instant now) {
        return new OrganizationUser(UserId.next(now), invite.organizationId(), invite.email(), name, invite.role(),
                now);
    }

    /** Whether the organization keeps an admin when this one goes is for its lock to say. */
    void become(OrganizationRole newRole) {
        this.role = newRole;
    }

    boolean isAdmin() {
        return role == OrganizationRole.admin;
    }

    UserId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    OrganizationRole role() {
        return role;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
