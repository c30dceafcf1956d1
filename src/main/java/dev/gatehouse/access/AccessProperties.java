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

    @Override
    public String toString() {
        return "AccessProperties[vendor=" + vendor + "]";
    }
}
