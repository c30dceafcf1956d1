package dev.gatehouse.organization;

import org.jspecify.annotations.Nullable;

/** @param policy what differs from the preset, which is {@code claude_console} where it names none */
record CreateOrganization(@Nullable String name, @Nullable FirstAdmin admin, @Nullable PolicyChange policy) {

    record FirstAdmin(@Nullable String email, @Nullable String name) {}
}
