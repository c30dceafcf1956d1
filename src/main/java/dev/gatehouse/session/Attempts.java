package dev.gatehouse.session;

import dev.gatehouse.kernel.Reason;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try: for one account and from one address, over all nodes. Without it a short password is a
 * matter of days.
 */
@Component
class Attempts {

    /** What is tried; each kind is counted by itself. */
    enum Kind {
        SIGN_IN,
        PASSWORD_RESET,
        TOKEN
    }

    /** Nobody needs more mails than that; who gets them may not be who asks. */
    private static final int MAILS = 3;

    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final String PREFIX = "gatehouse:attempts:";

    private final ProxyManager<String> buckets;
    private final SessionProperties properties;

    Attempts(RedissonClient redisson, SessionProperties properties) {
        this.buckets = Bucket4jRedisson.casBasedBuilder(((Redisson) redisson).getCommandExecutor())
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
        this.properties = properties;
    }

    /**
     * Counts one attempt, known account or not.
     *
     * @throws dev.gatehouse.kernel.Refusal where there were too many: nothing is looked at then
     */
    void count(Kind kind, String email, String address) {
        // The address first: one that has tried too often must not use up the attempts of others' accounts.
        require(address(kind, address));
        require(account(kind, email));
    }

    void count(Kind kind, String address) {
        require(address(kind, address));
    }

    /** Takes back an attempt that succeeded: who knows the password may come as often as they like. */
    void forgive(Kind kind, String email, String address) {
        account(kind, email).addTokens(1);
        address(kind, address).addTokens(1);
    }

    /** Gives an account all its attempts at signing in back: whoever reads its mail has chosen another password. */
    void forgiveAll(String email) {
        account(Kind.SIGN_IN, email).reset();
    }

    void forgive(Kind kind, String address) {
        address(kind, address).addTokens(1);
    }

    private static void require(BucketProxy bucket) {
        try {
            var probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
                throw Reason.SIGN_IN_LIMITED.refuse(wait.plusMillis(999).toSeconds()).until(wait);
            }
        } catch (RedisException away) {
            throw Reason.SESSIONS_UNAVAILABLE.refuse();
        }
    }

    private BucketProxy account(Kind kind, String email) {
        return bucket(kind, "account:" + sha256(folded(email)),
                kind == Kind.PASSWORD_RESET ? MAILS : properties.attemptsPerAccount());
    }

    private BucketProxy address(Kind kind, String address) {
        return bucket(kind, "address:" + network(address), properties.attemptsPerAddress());
    }

    private BucketProxy bucket(Kind kind, String key, int attempts) {
        var limit = Bandwidth.builder().capacity(attempts).refillGreedy(attempts, PERIOD).build();
        return buckets.builder().build(PREFIX + kind.name().toLowerCase(Locale.ROOT) + ":" + key,
                () -> BucketConfiguration.builder().addLimit(limit).build());
    }

    /** Every spelling that finds the account has to count as the same: ß is found as ss and as the capital of either. */
    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whoever has one IPv6 address has 2^64 of them: the network counts as one. */
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException notAnAddress) {
            return sha256(address);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
