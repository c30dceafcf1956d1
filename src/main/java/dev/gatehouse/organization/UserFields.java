package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import org.jspecify.annotations.Nullable;

/** What an update says of a user: its role. Name, address and password are the user's own. */
record UserFields(@Nullable OrganizationRole role) {}
