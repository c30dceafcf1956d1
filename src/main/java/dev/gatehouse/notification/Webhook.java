package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WebhookId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an organization is told what happens. */
@Entity
class Webhook implements Versioned {

    /** How long receivers have to learn a new secret: until then what is sent is signed with both. */
    static final Duration OVERLAP = Duration.ofHours(24);

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private WebhookId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    private String name;

    private String url;

    private byte[] sealedSecret;

    private int pepperVersion;

    private byte @Nullable [] formerSealedSecret;

    private @Nullable Integer formerPepperVersion;

    private @Nullable Instant formerSecretUntil;

    @Column(updatable = false) private Instant createdAt;

    private Instant updatedAt;

    @Version private @Nullable Integer version;

    protected Webhook() {}

    Webhook(OrganizationId organizationId, String name, String url, Seal.Sealed secret, Instant now) {
        this.id = WebhookId.next(now);
        this.organizationId = organizationId;
        this.name = name;
        this.url = url;
        this.sealedSecret = secret.bytes();
        this.pepperVersion = secret.pepperVersion();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rename(String newName, Instant now) {
        this.name = newName;
        this.updatedAt = now;
    }

    void redirect(String newUrl, Instant now) {
        this.url = newUrl;
        this.updatedAt = now;
    }

    /** Two secrets sign during the overlap, never three: one replaced earlier ends now. */
    void replaceSecret(Seal.Sealed secret, Instant now) {
        this.formerSealedSecret = sealedSecret;
        this.formerPepperVersion = pepperVersion;
        this.formerSecretUntil = now.plus(OVERLAP);
        this.sealedSecret = secret.bytes();
        this.pepperVersion = secret.pepperVersion();
        this.updatedAt = now;
    }

    WebhookId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    @Nullable
    Instant formerSecretUntil() {
        return formerSecretUntil;
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
