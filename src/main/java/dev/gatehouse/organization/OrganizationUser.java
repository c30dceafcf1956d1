package dev.gatehouse.organization;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person in one organization. */
@Entity
class OrganizationUser {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private UserId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id")) private OrganizationId organizationId;

    private String email;

    private String name;

    private String role;

    private Instant createdAt;

    @Version private @Nullable Integer version;

    protected OrganizationUser() {}

    private OrganizationUser(UserId id, OrganizationId organizationId, String email, String name, String role,
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
        return new OrganizationUser(id, organizationId, email, name, "admin", createdAt);
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

    String role() {
        return role;
    }

    Instant createdAt() {
        return createdAt;
    }
}
