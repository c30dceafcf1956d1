package dev.gatehouse.apikey;

import dev.gatehouse.access.Caller;

/** Who made a key. Kept as text: whoever made it may be gone before the key is. */
record Creator(String id, String type) {

    static Creator of(Caller.Administrator caller) {
        return new Creator(caller.keyId().toString(), "admin_api_key");
    }
}
