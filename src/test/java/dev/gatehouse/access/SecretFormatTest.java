package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.kernel.Base62;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made of nothing but the format itself, so nothing here can ask a store. */
class SecretFormatTest {

    private final SecretFormat format = new SecretFormat(
            new AccessProperties("sk-gh", "operator", null, "1:00", List.of()));

    @ParameterizedTest
    @EnumSource
    void everySecretMadeIsRecognized(SecretKind kind) {
        for (int i = 0; i < 100; i++) {
            assertThat(format.recognize(format.generate(kind))).contains(kind);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypoOfOneCharacterIsRejected(SecretKind kind) {
        var text = format.generate(kind).reveal();
        for (int at = 0; at < text.length(); at++) {
            for (char other : (Base62.ALPHABET + "-_ ").toCharArray()) {
                var typo = text.substring(0, at) + other + text.substring(at + 1);
                if (!typo.equals(text)) {
                    assertThat(format.recognize(new Secret(typo))).as(typo).isEmpty();
                }
            }
        }
    }

    @Test
    void everyCharacterLostOrDoubledOrSwappedIsRejected() {
        var text = format.generate(SecretKind.API_KEY).reveal();
        for (int at = 0; at < text.length(); at++) {
            var lost = text.substring(0, at) + text.substring(at + 1);
            var doubled = text.substring(0, at) + text.charAt(at) + text.substring(at);
            assertThat(format.recognize(new Secret(lost))).isEmpty();
            assertThat(format.recognize(new Secret(doubled))).isEmpty();
            if (at > 0 && text.charAt(at) != text.charAt(at - 1)) {
                var swapped = text.substring(0, at - 1) + text.charAt(at) + text.charAt(at - 1)
                        + text.substring(at + 1);
                assertThat(format.recognize(new Secret(swapped))).isEmpty();
            }
        }
    }

    @Test
    void secretPrintsAsNothing() {
        assertThat(format.generate(SecretKind.API_KEY)).hasToString("[redacted]");
    }
}
