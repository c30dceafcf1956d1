package dev.gatehouse.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What the first start makes up, under the name it has in the file. */
enum Secret {

    GATEHOUSE_OPERATOR_TOKEN,
    GATEHOUSE_GATEWAY_TOKEN,
    GATEHOUSE_PEPPER,

    POSTGRES_SUPERUSER_PASSWORD,
    POSTGRES_GATEHOUSE_PASSWORD,
    POSTGRES_SERVICE_PASSWORD,
    REDIS_PASSWORD;

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    String generate() {
        return switch (this) {
            case GATEHOUSE_OPERATOR_TOKEN -> "sk-gh-operator01-" + base62();
            case GATEHOUSE_GATEWAY_TOKEN -> "sk-gh-gateway01-" + base62();
            case GATEHOUSE_PEPPER -> "1:" + hex();
            case POSTGRES_SUPERUSER_PASSWORD, POSTGRES_GATEHOUSE_PASSWORD, POSTGRES_SERVICE_PASSWORD, REDIS_PASSWORD ->
                base62();
        };
    }

    /** 43 characters carry 256 bits. */
    private static String base62() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(43, 0, BASE62.length()).forEach(i -> text.append(BASE62.charAt(i)));
        return text.toString();
    }

    private static String hex() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
