package dev.gatehouse.gatewaycredential;

import dev.gatehouse.access.SecretHash;
import dev.gatehouse.kernel.GatewayId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who may check and report. */
@Entity
class Gateway {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private GatewayId id;

    @Column(updatable = false) private String name;

    /** This and what follows is null of the configured one alone. */
    @Column(updatable = false) private @Nullable String partialKeyHint;

    @Column(updatable = false) private byte @Nullable [] secretHash;

    @Column(updatable = false) private @Nullable Integer pepperVersion;

    @Column(updatable = false) private Instant createdAt;

    /** Written by whoever lets it in. */
    @Column(insertable = false, updatable = false) private @Nullable Instant lastUsedAt;

    protected Gateway() {}

    Gateway(String name, String partialKeyHint, SecretHash secret, Instant createdAt) {
        this.id = GatewayId.next(createdAt);
        this.name = name;
        this.partialKeyHint = partialKeyHint;
        this.secretHash = secret.value();
        this.pepperVersion = secret.pepperVersion();
        this.createdAt = createdAt;
    }

    GatewayId id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String partialKeyHint() {
        return partialKeyHint;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
