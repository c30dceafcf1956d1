package dev.gatehouse.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Where people reach this service. Every link is made from it and never from a request, whose Host header is the
 * caller's to choose: a link in a mail would lead to the caller's server.
 */
@Component
public class PublicUrl {

    private static final String PROPERTY = "gatehouse.public-url";

    private final Environment environment;
    private final @Nullable String configured;

    PublicUrl(Environment environment) {
        this.environment = environment;
        var text = environment.getProperty(PROPERTY);
        this.configured = StringUtils.hasText(text) ? parse(text.strip()) : null;
    }

    /** @param path begins with a slash and is spelled as a URL wants it */
    public URI to(String path) {
        return URI.create(base() + path);
    }

    /**
     * A link that carries a secret in its fragment, which browsers keep to themselves: no log on the way has it.
     *
     * @param path as in {@link #to(String)}
     */
    public URI to(String path, Secret secret) {
        return URI.create(base() + path + "#" + UriUtils.encode(secret.reveal(), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return base();
    }

    /** The port is known once the service listens. */
    private String base() {
        if (configured != null) {
            return configured;
        }
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port;
    }

    private static String parse(String text) {
        try {
            var url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return StringUtils.trimTrailingCharacter(text, '/');
            }
        } catch (URISyntaxException malformed) {
            throw invalid(malformed);
        }
        throw invalid(null);
    }

    private static IllegalStateException invalid(@Nullable Exception cause) {
        return new IllegalStateException(
                "GATEHOUSE_PUBLIC_URL has to be the address that people open, such as https://gatehouse.example.com",
                cause);
    }
}
