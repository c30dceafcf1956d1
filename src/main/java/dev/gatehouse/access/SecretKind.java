package dev.gatehouse.access;

/** What a secret that Gatehouse makes is for; it stands in the secret, so that a mix-up shows at once. */
public enum SecretKind {

    API_KEY("api01", "a workspace API key"),
    ADMIN_API_KEY("admin01", "an admin API key"),
    GATEWAY("gateway01", "a gateway token");

    private final String marker;
    private final String words;

    SecretKind(String marker, String words) {
        this.marker = marker;
        this.words = words;
    }

    String marker() {
        return marker;
    }

    String words() {
        return words;
    }
}
