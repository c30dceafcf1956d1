package dev.gatehouse.organization;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.Reason;

/** The role that hands out all others. Only people pass it on: a key that got lost makes nobody admin, and ousts none. */
final class AdminRole {

    private AdminRole() {}

    static void requirePerson(Caller.OfOrganization caller) {
        if (!(caller instanceof Caller.User)) {
            throw Reason.ADMIN_ROLE_BY_KEY.refuse();
        }
    }
}
