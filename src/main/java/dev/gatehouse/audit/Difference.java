package dev.gatehouse.audit;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields in which two states of one thing differ.
 *
 * @param before null for what was not there
 * @param after null for what is gone
 */
record Difference(@Nullable JsonNode before, @Nullable JsonNode after) {

    /** Fields are told whole, whatever is inside of them; of what is new or gone, every one. */
    static Difference between(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode now)) {
            return new Difference(before, after);
        }
        var oldFields = old.deepCopy();
        var newFields = now.deepCopy();
        var names = new TreeSet<>(old.propertyNames());
        names.retainAll(now.propertyNames());
        names.removeIf(name -> !old.path(name).equals(now.path(name)));
        oldFields.remove(names);
        newFields.remove(names);
        return new Difference(oldFields, newFields);
    }
}
