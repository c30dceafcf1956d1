package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.SecretHash;
import dev.gatehouse.kernel.InviteId;
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
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An e-mail address that may become a user. */
@Entity
class Invite implements Versioned {

    private static final Duration LIFETIME = Duration.ofDays(21);

    enum Status {
        pending,
        accepted,
        expired,
        deleted
    }

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private InviteId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    @Column(updatable = false) private String email;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING) private OrganizationRole role;

    @Enumerated(EnumType.STRING) private Status status = Status.pending;

    @Column(updatable = false) private byte[] tokenHash;

    @Column(updatable = false) private int pepperVersion;

    @Column(updatable = false) private Instant invitedAt;

    @Column(updatable = false) private Instant expiresAt;

    private @Nullable Instant acceptedAt;

    @Version private @Nullable Integer version;

    protected Invite() {}

    Invite(OrganizationId organizationId, String email, OrganizationRole role, SecretHash token, Instant now) {
        this.id = InviteId.next(now);
        this.organizationId = organizationId;
        this.email = email;
        this.role = role;
        this.tokenHash = token.value();
        this.pepperVersion = token.pepperVersion();
        this.invitedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    /** Once. Why not, is told alike in every case: who holds a worthless token learns nothing about it. */
    void accept(Instant now) {
        if (status(now) != Status.pending) {
            throw Reason.INVITE_INVALID.refuse();
        }
        this.status = Status.accepted;
        this.acceptedAt = now;
    }

    void withdraw(Instant now) {
        if (status(now) != Status.pending) {
            throw Reason.INVITE_NOT_PENDING.refuse(id, status(now));
        }
        this.status = Status.deleted;
    }

    /** Writes down what time has done, so that another may take its place. Nothing changes that anyone is shown. */
    void makeRoom(Instant now) {
        this.status = status(now);
    }

    Status status(Instant now) {
        return status == Status.pending && !now.isBefore(expiresAt) ? Status.expired : status;
    }

    InviteId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    String email() {
        return email;
    }

    OrganizationRole role() {
        return role;
    }

    Instant invitedAt() {
        return invitedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant acceptedAt() {
        return acceptedAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
