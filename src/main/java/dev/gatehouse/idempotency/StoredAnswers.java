package dev.gatehouse.idempotency;

import dev.gatehouse.access.Peppers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Keeps answers for a day, encrypted. */
@Component
class StoredAnswers {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int NONCE_BYTES = 16;
    private static final int SWEEP = 100;
    private static final String PURPOSE = "idempotent answers";

    private final JdbcClient jdbc;
    private final Peppers peppers;
    private final Clock clock;

    StoredAnswers(JdbcClient jdbc, Peppers peppers, Clock clock) {
        this.jdbc = jdbc;
        this.peppers = peppers;
        this.clock = clock;
    }

    /** True for one transaction at a time on any node, until it ends. */
    boolean lock(byte[] credential, String key) {
        return jdbc
                .sql("select pg_try_advisory_xact_lock(hashtextextended(encode(:credential, 'hex') || ':' || :key, 0))")
                .param("credential", credential).param("key", key).query(Boolean.class).single();
    }

    Optional<StoredAnswer> find(byte[] credential, String key) {
        return jdbc.sql("""
                select request_hash, status, etag, body, pepper_version from idempotent_answer
                where credential = :credential and idempotency_key = :key and created_at > :oldest""")
                .param("credential", credential).param("key", key).param("oldest", oldest())
                .query((row, n) -> new StoredAnswer(row.getBytes("request_hash"), row.getInt("status"),
                        row.getString("etag"),
                        encryptor(row.getInt("pepper_version")).decrypt(row.getBytes("body"))))
                .optional();
    }

    /** In the transaction of what the answer tells of: neither is there without the other. */
    void keep(byte[] credential, String key, StoredAnswer answer) {
        jdbc.sql("""
                insert into idempotent_answer
                    (credential, idempotency_key, request_hash, status, etag, body, pepper_version, created_at)
                values (:credential, :key, :hash, :status, :etag, :body, :version, :now)
                on conflict (credential, idempotency_key) do update set request_hash = excluded.request_hash,
                    status = excluded.status, etag = excluded.etag, body = excluded.body,
                    pepper_version = excluded.pepper_version, created_at = excluded.created_at""")
                .param("credential", credential).param("key", key).param("hash", answer.requestHash())
                .param("status", answer.status()).param("etag", answer.etag())
                .param("body", encryptor(peppers.newestVersion()).encrypt(answer.body()))
                .param("version", peppers.newestVersion()).param("now", Timestamp.from(clock.instant())).update();
        sweep();
    }

    /** A few old ones with every new one: the table stays as small as a day, without a job. */
    private void sweep() {
        jdbc.sql(
                """
                        delete from idempotent_answer where ctid in
                            (select ctid from idempotent_answer where created_at <= :oldest limit :most for update skip locked)""")
                .param("oldest", oldest()).param("most", SWEEP).update();
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(KEPT));
    }

    private BytesEncryptor encryptor(int pepperVersion) {
        return AesGcmBytesEncryptor.withSecretKey(peppers.derive(pepperVersion, PURPOSE))
                .ivGenerator(KeyGenerators.secureRandom(NONCE_BYTES)).build();
    }
}
