package dev.gatehouse.workspace;

import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request says of a service account; what it leaves out stays as it is.
 *
 * @param description a text; null in the JSON takes it away, which leaving it out does not
 */
record ServiceAccountFields(@Nullable String name,
        @Schema(types = {
                "string", "null"}) @Nullable JsonNode description,
        ServiceAccount.@Nullable Role organizationRole) {

    private static final int NAME_MAX_LENGTH = 100;
    private static final int DESCRIPTION_MAX_LENGTH = 500;

    String requireName() {
        return PlainText.require("name", name, NAME_MAX_LENGTH);
    }

    /** An empty text is none, as official clients have it. */
    @Nullable
    String descriptionOr(@Nullable String current) {
        if (description == null) {
            return current;
        }
        if (description.isNull()) {
            return null;
        }
        if (!description.isString()) {
            throw Reason.INVALID_FIELD.refuse("description", "a string or null").at("description");
        }
        var text = description.asString();
        return text.isEmpty() ? null : PlainText.require("description", text, DESCRIPTION_MAX_LENGTH);
    }
}
