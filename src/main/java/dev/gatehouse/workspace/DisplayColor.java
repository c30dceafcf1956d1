package dev.gatehouse.workspace;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The color by which a workspace is told from others at a glance: {@code #RRGGBB}. */
final class DisplayColor {

    private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");

    /** Distinct in light and dark, for workspaces whose maker chose none. */
    private static final List<String> PALETTE = List.of("#6C5BB9", "#2F6FDE", "#0E8A7D", "#3B8132", "#B7791F",
            "#C4532E",
            "#B83280", "#5A6B7B");

    private DisplayColor() {}

    static String require(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Reason.INVALID_FIELD.refuse("display_color", "a color such as #6C5BB9").at("display_color");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    static String of(WorkspaceId id) {
        return PALETTE.get(Math.floorMod(id.value().hashCode(), PALETTE.size()));
    }
}
