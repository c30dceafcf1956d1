package dev.gatehouse.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator configures about credentials.
 *
 * @param vendor what secrets start with; some clients insist on {@code sk-ant}
 * @param operatorToken opens the platform's routes
 * @param gatewayToken the first gateway's credential; without it no gateway is let in
 * @param pepper {@code <version>:<hex>}, several separated by commas, the newest first
 * @param allowedOrigins of pages that may call from a browser besides our own, such as {@code https://admin.example.com}
 */
@ConfigurationProperties("gatehouse")
record AccessProperties(@DefaultValue("sk-gh") String vendor, String operatorToken, @Nullable String gatewayToken,
        String pepper, @DefaultValue List<String> allowedOrigins) {

    /** An empty one, as a variable that is passed on without a value, would be had by sending an empty header. */
    AccessProperties {
        if (operatorToken.isBlank()) {
            throw new IllegalStateException(
                    "GATEHOUSE_OPERATOR_TOKEN is empty; give it a long random text, or leave it out with the embedded database");
        }
    }

    @Override
    public String toString() {
        return "AccessProperties[vendor=" + vendor + "]";
    }
}
