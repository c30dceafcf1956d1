package dev.gatehouse.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.Caller;

/** Who made a key. Kept as text: whoever made it may be gone before the key is. */
record Creator(String id, String type) {

    private static final String ADMIN_API_KEY = "admin_api_key";

    static Creator of(Caller.Administrator caller) {
        return new Creator(caller.keyId().toString(), ADMIN_API_KEY);
    }

    @JsonIgnore
    boolean isAdminApiKey() {
        return type.equals(ADMIN_API_KEY);
    }
}
