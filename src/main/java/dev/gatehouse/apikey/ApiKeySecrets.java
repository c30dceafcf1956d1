package dev.gatehouse.apikey;

import dev.gatehouse.access.SecretHash;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of keys: each key has one, and while a rotation overlaps the one before it. */
@Component
class ApiKeySecrets {

    private final JdbcClient jdbc;

    ApiKeySecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(ApiKey key, SecretHash hash, Instant now) {
        jdbc.sql("""
                insert into api_key_secret (hash, pepper_version, organization_id, api_key_id, created_at)
                values (:hash, :pepper, :organization, :key, :now)""").param("hash", hash.value())
                .param("pepper", hash.pepperVersion()).param("organization", key.organizationId().value())
                .param("key", key.id().value()).param("now", Timestamp.from(now)).update();
    }

    /** Ends every secret that a rotation replaced before: one key never has three that work. */
    void forgetReplaced(ApiKey key) {
        jdbc.sql("""
                delete from api_key_secret
                where organization_id = :organization and api_key_id = :key and dies_at is not null""")
                .param("organization", key.organizationId().value()).param("key", key.id().value()).update();
    }

    /** Lets the present secret live on for so long, by the database's clock: this node's own may be wrong. */
    void endAfter(ApiKey key, Duration overlap) {
        jdbc.sql("""
                update api_key_secret set dies_at = now() + make_interval(secs => :seconds)
                where organization_id = :organization and api_key_id = :key and dies_at is null""")
                .param("seconds", overlap.toSeconds()).param("organization", key.organizationId().value())
                .param("key", key.id().value()).update();
    }
}
