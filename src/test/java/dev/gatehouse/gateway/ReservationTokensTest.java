package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What gateways hold of a reservation is read as it was made, and nothing else is. */
class ReservationTokensTest extends HttpTest {

    @Autowired private ReservationTokens tokens;

    private static ReservationToken token(int model, int epoch) {
        var now = Instant.now();
        return new ReservationToken(new ReservationId(OrganizationId.next(now), Uuids.next(now)), ApiKeyId.next(now),
                model, epoch);
    }

    @Test
    void tokenIsReadAsItWasMade() {
        for (var token : new ReservationToken[]{token(1, 1), token(Integer.MAX_VALUE, Integer.MAX_VALUE)}) {
            assertThat(tokens.read(tokens.text(token))).contains(token);
        }
    }

    @Test
    void everyOtherTextIsUnknown() {
        var text = tokens.text(token(7, 3));
        for (int i = 0; i < text.length(); i++) {
            var changed = new StringBuilder(text);
            changed.setCharAt(i, text.charAt(i) == '1' ? '2' : '1');
            assertThat(tokens.read(changed.toString())).as(changed.toString()).isEmpty();
        }
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read(text + "0")).isEmpty();
        assertThat(tokens.read(text.substring(1))).isEmpty();
        // Two that were made, put together.
        assertThat(tokens.read(text.substring(0, 28) + tokens.text(token(7, 3)).substring(28))).isEmpty();
    }
}
