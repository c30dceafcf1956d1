package dev.gatehouse.organization;

import dev.gatehouse.kernel.OrganizationId;
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

/** A tenant. */
@Entity
class Organization implements Versioned {

    enum Status {
        active,
        suspended
    }

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private OrganizationId id;

    private String name;

    @Enumerated(EnumType.STRING) private Status status = Status.active;

    @Embedded private Policy policy;

    private Instant createdAt;

    @Version private @Nullable Integer version;

    protected Organization() {}

    Organization(OrganizationId id, String name, Policy policy, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.policy = policy;
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        this.name = newName;
    }

    void hold(Policy newPolicy) {
        this.policy = newPolicy;
    }

    void suspend() {
        this.status = Status.suspended;
    }

    void resume() {
        this.status = Status.active;
    }

    OrganizationId id() {
        return id;
    }

    String name() {
        return name;
    }

    Status status() {
        return status;
    }

    Policy policy() {
        return policy;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
