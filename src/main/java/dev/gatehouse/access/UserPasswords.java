package dev.gatehouse.access;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;

/** Keeps what people sign in with, for the module that makes people. Provided by the sessions. */
public interface UserPasswords {

    /** Stores the password within the caller's transaction. Whoever is signed in as that user no longer is. */
    void choose(OrganizationId organizationId, UserId userId, NewPassword password);

    /** Mails a user who has no password yet a link to choose one, within the caller's transaction. */
    void welcome(OrganizationId organizationId, UserId userId);
}
