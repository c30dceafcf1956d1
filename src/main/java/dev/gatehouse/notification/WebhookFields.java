package dev.gatehouse.notification;

import dev.gatehouse.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/** What a request says of a webhook; what an update leaves out stays as it is. */
record WebhookFields(@Nullable String name, @Nullable String url) {

    private static final int NAME_MAX_LENGTH = 100;

    String requireName() {
        return PlainText.require("name", name, NAME_MAX_LENGTH);
    }
}
