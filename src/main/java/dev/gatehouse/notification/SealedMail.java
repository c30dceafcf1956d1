package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it waits in the database.
 *
 * @param sealed the mail, encrypted: its link may hold a secret that opens an account
 * @param pepperVersion under which pepper's key
 */
record SealedMail(Instant writtenAt, @Nullable OrganizationId organizationId, int pepperVersion, byte[] sealed) {}
