package dev.gatehouse.session;

import dev.gatehouse.access.Secret;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who somebody is who signs in, and the trace that it leaves either way. */
@Service
class SignInService {

    /** Longer than any address or password that can have been chosen; what is longer is not worth a hash. */
    private static final int MAX_LENGTH = 512;

    private final AuthenticationManager authentication;
    private final SignInAccounts accounts;
    private final Attempts attempts;
    private final Tenancy tenancy;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInService(AuthenticationManager authentication, SignInAccounts accounts, Attempts attempts, Tenancy tenancy,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.attempts = attempts;
        this.tenancy = tenancy;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @throws dev.gatehouse.kernel.Refusal one and the same, whatever it is that is wrong */
    SignedIn byPassword(String email, Secret password, String address) {
        if (email.length() > MAX_LENGTH || password.reveal().length() > MAX_LENGTH) {
            throw Reason.SIGN_IN_FAILED.refuse();
        }
        attempts.count(Attempts.Kind.SIGN_IN, email, address);
        try {
            var proven = authentication
                    .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password.reveal()));
            if (!(proven.getPrincipal() instanceof Account account)) {
                throw new IllegalStateException("Signed in as something else than an account");
            }
            attempts.forgive(Attempts.Kind.SIGN_IN, email, address);
            return signedIn(account, "password");
        } catch (AuthenticationException wrong) {
            failed(email, "password");
            throw Reason.SIGN_IN_FAILED.refuse();
        }
    }

    SignedIn signedIn(Account account, String method) {
        transaction.executeWithoutResult(status -> {
            tenancy.enter(account.organizationId());
            events.publishEvent(Change.of(Action.SIGNED_IN, account.organizationId(), account.userId())
                    .to(Map.of("method", method)));
        });
        return account.signedIn(clock.instant());
    }

    /** In the log of the organization whose account was tried; of an unknown account no organization has a log. */
    void failed(String email, String method) {
        transaction.executeWithoutResult(status -> {
            Optional<Account> account = accounts.byEmail(email);
            account.ifPresent(known -> {
                tenancy.enter(known.organizationId());
                events.publishEvent(Change.of(Action.SIGN_IN_FAILED, known.organizationId(), known.userId())
                        .to(Map.of("method", method)));
            });
        });
    }
}
