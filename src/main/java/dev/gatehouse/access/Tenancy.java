package dev.gatehouse.access;

import dev.gatehouse.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where the running transaction is: in one organization, whose rows are then all that Postgres shows it, or on the
 * platform, where it sees organizations but nothing of theirs, or nowhere, where it sees neither. It ends with the
 * transaction.
 */
@Component
public class Tenancy {

    private static final String NONE = "";

    private final JdbcClient jdbc;

    Tenancy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For whoever acts on an organization without being of it: the operator, a job, a visitor who proves to be let in. Any
     * other organization is out of sight from here on.
     *
     * @throws IllegalStateException outside of a transaction, and for a caller of another organization
     */
    public void enter(OrganizationId organizationId) {
        if (caller() instanceof Caller.OfOrganization own && !own.organizationId().equals(organizationId)) {
            throw new IllegalStateException("A caller of " + own.organizationId() + " must not get into another");
        }
        set(organizationId.value().toString(), NONE);
    }

    /**
     * For what the platform does by itself; the operator's transactions begin there.
     *
     * @throws IllegalStateException outside of a transaction, and for any other caller
     */
    public void enterPlatform() {
        var caller = caller();
        if (caller != null && !(caller instanceof Caller.Operator)) {
            throw new IllegalStateException("Only the operator gets onto the platform, not " + caller.kind());
        }
        set(NONE, "on");
    }

    /** Puts a transaction that has just begun where its caller belongs. */
    void enterOwn() {
        switch (caller()) {
            case Caller.OfOrganization own -> enter(own.organizationId());
            case Caller.Operator _ -> enterPlatform();
            case Caller.Gateway _,Caller.UncheckedApiKey _ -> {
            }
            case null -> {
            }
        }
    }

    private void set(String organization, String platform) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Without a transaction it would be forgotten before the next statement");
        }
        jdbc.sql("""
                select set_config('gatehouse.organization', :organization, true),
                    set_config('gatehouse.platform', :platform, true)""").param("organization", organization)
                .param("platform", platform).query().singleRow();
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? authentication.caller()
                : null;
    }
}
