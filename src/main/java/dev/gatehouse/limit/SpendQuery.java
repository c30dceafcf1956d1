package dev.gatehouse.limit;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendPeriod;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of lists of spend. Official clients know more scopes than there are here: those have no limits. */
final class SpendQuery {

    private static final List<String> ELSEWHERE = List.of("user", "seat_tier", "rbac_group", "organization_service");

    private SpendQuery() {}

    /** All of them where nothing is asked for; none where only such are that are unknown here. */
    static List<SpendScope.Type> scopeTypes(@Nullable List<String> asked) {
        var types = SpendScope.Type.values();
        var known = Stream.concat(names(types), ELSEWHERE.stream()).toList();
        var wanted = require("scope_type", asked, known);
        return Arrays.stream(types).filter(type -> wanted.isEmpty() || wanted.contains(type.name())).toList();
    }

    /** All of them where nothing is asked for; none where it is asked for users': they have no limits of their own. */
    static List<SpendPeriod> periods(@Nullable List<String> asked, @Nullable List<String> userIds) {
        var periods = SpendPeriod.values();
        var wanted = require("period", asked, names(periods).toList());
        return userIds != null && !userIds.isEmpty()
                ? List.of()
                : Arrays.stream(periods).filter(period -> wanted.isEmpty() || wanted.contains(period.name())).toList();
    }

    private static List<String> require(String parameter, @Nullable List<String> asked, List<String> known) {
        var wanted = asked == null ? List.<String>of() : asked;
        for (var word : wanted) {
            if (!known.contains(word)) {
                throw Reason.INVALID_PARAMETER.refuse(parameter, word, "one of " + String.join(", ", known))
                        .at(parameter);
            }
        }
        return wanted;
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }
}
