package dev.gatehouse.apikey;

import org.jspecify.annotations.Nullable;

/** What an update says of an admin API key; what it leaves out stays as it is. */
record AdminApiKeyFields(@Nullable String name, @Nullable Switch status) {

    /** What a key can be switched to; deleting it is another request. */
    enum Switch {
        active,
        inactive
    }
}
