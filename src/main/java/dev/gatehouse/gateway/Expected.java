package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is decided upon, and what Redis compares before it writes: values, and fields of hashes. Null is absent.
 */
record Expected(Map<String, byte @Nullable []> values, Map<Field, byte @Nullable []> fields) {

    /** One field of a hash; its name is the 16 bytes of the id. */
    record Field(String key, UUID name) {}

    static final Expected NOTHING = new Expected(Map.of(), Map.of());

    /** Of all that the operations look at; of fields, and of values that are not known, that they are absent. */
    static Expected of(Collection<Operation<?>> operations, Map<String, byte @Nullable []> known) {
        var expected = new Expected(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (var operation : operations) {
            operation.keys().forEach(key -> expected.values.put(key, known.get(key)));
            operation.fields().forEach((field, value) -> expected.fields.put(field, value));
        }
        return expected;
    }

    void correct(Expected current) {
        values.putAll(current.values);
        fields.putAll(current.fields);
    }
}
