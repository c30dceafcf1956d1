package dev.gatehouse.session;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passwords that were forgotten. */
@RestController
@RequestMapping("/v1/password_resets")
class PasswordResetController {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordResetController.class);

    private final PasswordResetService resets;
    private final Attempts attempts;
    private final AsyncTaskExecutor tasks;

    PasswordResetController(PasswordResetService resets, Attempts attempts,
            @Qualifier("applicationTaskExecutor") AsyncTaskExecutor tasks) {
        this.resets = resets;
        this.attempts = attempts;
        this.tasks = tasks;
    }

    record Request(@Nullable String email) {}

    record Confirmation(@Nullable Secret token, @Nullable Secret password) {}

    record Done(String type) {}

    /** The answer comes before anything is looked up, so that neither it nor its time tells whether the account exists. */
    @PostMapping
    @Requires(Access.PUBLIC)
    Done create(@RequestBody Request body, HttpServletRequest request) {
        var email = body.email();
        if (email == null) {
            throw Reason.MISSING_FIELD.refuse("email").at("email");
        }
        attempts.count(Attempts.Kind.PASSWORD_RESET, email, request.getRemoteAddr());
        tasks.execute(() -> {
            try {
                resets.request(email);
            } catch (RuntimeException failure) {
                LOG.error("A password reset that was asked for could not be mailed", failure);
            }
        });
        return new Done("password_reset_requested");
    }

    @PostMapping("/confirm")
    @Requires(Access.PUBLIC)
    Done confirm(@RequestBody Confirmation body, HttpServletRequest request) {
        if (body.token() == null) {
            throw Reason.MISSING_FIELD.refuse("token").at("token");
        }
        resets.confirm(body.token(), body.password(), request.getRemoteAddr());
        return new Done("password_reset");
    }
}
