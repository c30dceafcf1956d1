package dev.gatehouse.notification;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which addresses can be given for a webhook. Where a name leads is looked at when something is sent there, and not here:
 * it can be another place by then.
 */
@Component
class WebhookTarget {

    private static final int MAX_LENGTH = 2000;
    private static final int MAX_PORT = 65_535;

    private final boolean allowPrivate;

    WebhookTarget(WebhookProperties properties) {
        this.allowPrivate = properties.allowPrivateTargets();
    }

    String require(@Nullable String url) {
        if (url == null) {
            throw Reason.MISSING_FIELD.refuse("url").at("url");
        }
        var host = parse(url).getHost();
        if (!allowPrivate && isClosed(host)) {
            throw Reason.WEBHOOK_TARGET_REFUSED.refuse(host).at("url");
        }
        return url;
    }

    private URI parse(String url) {
        try {
            var target = new URI(url);
            boolean speaksHttp = "https".equals(target.getScheme())
                    || (allowPrivate && "http".equals(target.getScheme()));
            if (speaksHttp && target.getHost() != null && target.getPort() != 0 && target.getPort() <= MAX_PORT
                    && target.getRawUserInfo() == null && target.getRawFragment() == null
                    && url.length() <= MAX_LENGTH && url.chars().allMatch(letter -> letter < 0x7F)) {
                return target;
            }
        } catch (URISyntaxException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private Refusal invalid() {
        return Reason.INVALID_FIELD.refuse("url",
                "an address such as https://example.com/hooks, of at most " + MAX_LENGTH + " characters in ASCII, "
                        + (allowPrivate ? "" : "with https, ") + "without user and fragment")
                .at("url");
    }

    private static boolean isClosed(String host) {
        try {
            var literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return !PublicAddresses.contain(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
