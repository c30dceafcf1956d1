package dev.gatehouse.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.Caller;

/** Who made a key. Kept as text: whoever made it may be gone before the key is. */
record Creator(String id, String type) {

    private static final String USER = "user";
    private static final String ADMIN_API_KEY = "admin_api_key";

    static Creator of(Caller.OfOrganization caller) {
        return switch (caller) {
            case Caller.AdminKey key -> new Creator(key.keyId().toString(), ADMIN_API_KEY);
            case Caller.User user -> new Creator(user.userId().toString(), USER);
        };
    }

    @JsonIgnore
    boolean isAdminApiKey() {
        return type.equals(ADMIN_API_KEY);
    }
}
