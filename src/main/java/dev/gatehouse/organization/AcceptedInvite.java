package dev.gatehouse.organization;

import dev.gatehouse.access.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Whoever was invited, becoming a user.
 *
 * @param token as it stands in the mail's link
 * @param password at least 12 characters, at most 72 bytes
 */
record AcceptedInvite(@Nullable Secret token, @Nullable String name, @Nullable Secret password) {}
