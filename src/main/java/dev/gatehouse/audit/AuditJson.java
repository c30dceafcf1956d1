package dev.gatehouse.audit;

import dev.gatehouse.access.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON as the API has it, except that a secret is no JSON at all: what was kept here could not be taken back. */
@Component
class AuditJson {

    private final JsonMapper json;

    AuditJson(JsonMapper json) {
        this.json = json.rebuild().addModule(new SimpleModule("no secrets").addSerializer(new NoSecrets())).build();
    }

    String write(Entry entry) {
        return json.writeValueAsString(entry);
    }

    @Nullable
    JsonNode tree(@Nullable Object shown) {
        return shown == null ? null : json.valueToTree(shown);
    }

    private static final class NoSecrets extends StdSerializer<Secret> {

        private NoSecrets() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator generator, SerializationContext context) {
            throw new IllegalStateException("A secret must not get into the audit log");
        }
    }
}
