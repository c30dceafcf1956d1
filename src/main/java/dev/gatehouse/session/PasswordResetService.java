package dev.gatehouse.session;

import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new password for somebody who can read the account's mail. */
@Service
class PasswordResetService {

    private final SignInAccounts accounts;
    private final PasswordLinks links;
    private final StoredPasswords passwords;
    private final UserFacts users;
    private final Attempts attempts;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;

    PasswordResetService(SignInAccounts accounts, PasswordLinks links, StoredPasswords passwords,
            UserFacts users, Attempts attempts, Tenancy tenancy, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.users = users;
        this.attempts = attempts;
        this.tenancy = tenancy;
        this.events = events;
    }

    /** Mails a link where there is such an account, and nothing where there is none. */
    @Transactional
    void request(String email) {
        accounts.byEmail(email).ifPresent(account -> {
            tenancy.enter(account.organizationId());
            links.reset(account.organizationId(), account.userId());
            events.publishEvent(
                    Change.of(Action.PASSWORD_RESET_REQUESTED, account.organizationId(), account.userId()));
        });
    }

    @Transactional
    void confirm(Secret token, @Nullable Secret password, String address) {
        attempts.count(Attempts.Kind.TOKEN, address);
        var owner = links.owner(token).orElseThrow(Reason.PASSWORD_RESET_INVALID::refuse);
        tenancy.enter(owner.organizationId());
        var email = users.get(owner.organizationId(), owner.userId()).email();
        var wanted = NewPassword.require("password", password, email);
        if (!links.use(owner, token)) {
            throw Reason.PASSWORD_RESET_INVALID.refuse();
        }
        passwords.store(owner.organizationId(), owner.userId(), wanted);
        attempts.forgive(Attempts.Kind.TOKEN, address);
        attempts.forgiveAll(email);
        events.publishEvent(Change.of(Action.PASSWORD_RESET, owner.organizationId(), owner.userId()));
    }
}
