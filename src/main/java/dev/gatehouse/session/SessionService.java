package dev.gatehouse.session;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody who is signed in may do with sessions and with the own password. */
@Service
class SessionService {

    private final SessionCallers callers;
    private final StoredPasswords passwords;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final UserFacts users;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionService(SessionCallers callers, StoredPasswords passwords, PasswordEncoder encoder, Attempts attempts,
            UserFacts users, Tenancy tenancy, ApplicationEventPublisher events, Clock clock) {
        this.callers = callers;
        this.passwords = passwords;
        this.encoder = encoder;
        this.attempts = attempts;
        this.users = users;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    Caller.User caller(SignedIn signedIn) {
        return callers.find(signedIn).orElseThrow(Reason.SIGN_IN_FAILED::refuse);
    }

    @Transactional(readOnly = true)
    String organizationName(Caller.User caller) {
        // Who is only just signing in is nobody yet to the transaction.
        tenancy.enter(caller.organizationId());
        return users.get(caller.organizationId(), caller.userId()).organizationName();
    }

    @Transactional
    void signedOut(Caller.User caller) {
        publish(Action.SIGNED_OUT, caller);
    }

    @Transactional
    void endAll(Caller.User caller) {
        passwords.endSessions(caller.organizationId(), caller.userId());
        publish(Action.SIGNED_OUT_EVERYWHERE, caller);
    }

    /** @return what the one session that goes on remembers */
    @Transactional
    SignedIn changePassword(Caller.User caller, Secret current, @Nullable Secret wanted, String address) {
        attempts.count(Attempts.Kind.SIGN_IN, caller.email(), address);
        var stored = Optional.ofNullable(passwords.hash(caller.organizationId(), caller.userId()));
        if (stored.filter(hash -> encoder.matches(current.reveal(), hash)).isEmpty()) {
            throw Reason.PASSWORD_WRONG.refuse().at("current_password");
        }
        attempts.forgive(Attempts.Kind.SIGN_IN, caller.email(), address);
        int epoch = passwords.store(caller.organizationId(), caller.userId(),
                NewPassword.require("new_password", wanted, caller.email()));
        publish(Action.PASSWORD_CHANGED, caller);
        return new SignedIn(caller.organizationId(), caller.userId(), epoch, clock.instant());
    }

    private void publish(Action action, Caller.User caller) {
        events.publishEvent(Change.of(action, caller.organizationId(), caller.userId()));
    }
}
