package dev.gatehouse.gateway;

import dev.gatehouse.access.Peppers;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Base62;
import dev.gatehouse.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Reservations as gateways hold them, {@code rsv_02…}: what they say is sealed, so that nobody can report a call that was
 * never admitted, or as another key's.
 */
@Component
class ReservationTokens {

    private static final String PREFIX = "rsv_02";
    private static final String PURPOSE = "reservation";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PARTS = 4;
    private static final int LENGTH = PREFIX.length() + PARTS * Base62.UUID_LENGTH;
    private static final int SEAL_BYTES = 8;

    /** The newest first, which seals; the others are those of peppers before it. */
    private final List<SecretKeySpec> keys;

    ReservationTokens(Peppers peppers) {
        this.keys = peppers.versions().stream()
                .map(version -> new SecretKeySpec(peppers.derive(version, PURPOSE).getEncoded(), ALGORITHM)).toList();
    }

    String text(ReservationToken token) {
        var facts = facts(token);
        long numbers = ((long) token.model()) << 32 | token.spendEpoch();
        return PREFIX + Base62.encode(token.id().value()) + Base62.encode(token.id().organizationId().value())
                + Base62.encode(token.apiKeyId().value())
                + Base62.encode(new UUID(numbers, ByteBuffer.wrap(seal(keys.getFirst(), facts)).getLong()));
    }

    /** Empty for text that was not made here. */
    Optional<ReservationToken> read(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var parts = new ArrayList<UUID>(PARTS);
        for (int i = 0; i < PARTS; i++) {
            int at = PREFIX.length() + i * Base62.UUID_LENGTH;
            Base62.decodeUuid(text.substring(at, at + Base62.UUID_LENGTH)).ifPresent(parts::add);
        }
        if (parts.size() < PARTS) {
            return Optional.empty();
        }
        var last = parts.get(3);
        var token = new ReservationToken(new ReservationId(new OrganizationId(parts.get(1)), parts.get(0)),
                new ApiKeyId(parts.get(2)), (int) (last.getMostSignificantBits() >>> 32),
                (int) last.getMostSignificantBits());
        var sealed = ByteBuffer.allocate(SEAL_BYTES).putLong(last.getLeastSignificantBits()).array();
        var facts = facts(token);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(seal(key, facts), sealed))
                ? Optional.of(token)
                : Optional.empty();
    }

    private static byte[] facts(ReservationToken token) {
        var facts = ByteBuffer.allocate(3 * 16 + 2 * Integer.BYTES);
        for (var id : List.of(token.id().value(), token.id().organizationId().value(), token.apiKeyId().value())) {
            facts.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return facts.putInt(token.model()).putInt(token.spendEpoch()).array();
    }

    private static byte[] seal(SecretKeySpec key, byte[] facts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(facts), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
