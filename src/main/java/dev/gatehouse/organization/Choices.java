package dev.gatehouse.organization;

import dev.gatehouse.kernel.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query parameter that may stand several times chooses from. */
final class Choices {

    private Choices() {}

    /** Those that are named, none where the parameter is left out. */
    static <E extends Enum<E>> Set<E> of(String parameter, @Nullable List<String> names, Class<E> type) {
        var chosen = EnumSet.noneOf(type);
        for (var name : names == null ? List.<String>of() : names) {
            chosen.add(Arrays.stream(type.getEnumConstants()).filter(each -> each.name().equals(name)).findAny()
                    .orElseThrow(() -> Reason.INVALID_PARAMETER.refuse(parameter, name, "one of " + all(type))
                            .at(parameter)));
        }
        return chosen;
    }

    private static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
