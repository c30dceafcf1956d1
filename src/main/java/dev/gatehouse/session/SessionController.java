package dev.gatehouse.session;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import dev.gatehouse.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The session of the console. */
@RestController
class SessionController {

    private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);

    private final SignInService signIn;
    private final SessionService sessions;
    private final BrowserSession browser;
    private final ErrorWriter errors;

    SessionController(SignInService signIn, SessionService sessions, BrowserSession browser, ErrorWriter errors) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.browser = browser;
        this.errors = errors;
    }

    record SignIn(@Nullable String email, @Nullable Secret password) {}

    record ChangePassword(@Nullable Secret currentPassword, @Nullable Secret newPassword) {}

    /**
     * Who is signed in and what a mutation has to send.
     *
     * @param csrfToken for the header {@code X-CSRF-Token}
     */
    record Session(String type, Person user, Organization organization, String csrfToken) {

        /** @param workspaceRoles the roles it was given, without those it inherits from its role */
        record Person(UserId id, String email, String name, OrganizationRole role,
                Map<WorkspaceId, WorkspaceRole> workspaceRoles) {}

        record Organization(OrganizationId id, String name, WorkspaceId defaultWorkspaceId, boolean suspended) {}
    }

    record Ended(String type) {}

    @PostMapping("/v1/session")
    @Requires(Access.PUBLIC)
    Session create(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        var email = required("email", body.email());
        var password = required("password", body.password());
        var signedIn = signIn.byPassword(email, password, request.getRemoteAddr());
        browser.begin(signedIn, request, response);
        return session(sessions.caller(signedIn), request);
    }

    @GetMapping("/v1/session")
    @Requires(Access.CONSOLE_SESSION)
    Session get(Caller.User caller, HttpServletRequest request) {
        return session(caller, request);
    }

    @DeleteMapping("/v1/session")
    @Requires(Access.CONSOLE_SESSION)
    Ended delete(Caller.User caller, HttpServletRequest request, HttpServletResponse response) {
        sessions.signedOut(caller);
        browser.end(request, response);
        return new Ended("session_deleted");
    }

    /** Everywhere: in every browser, this one included. */
    @DeleteMapping("/v1/sessions")
    @Requires(Access.CONSOLE_SESSION)
    Ended deleteAll(Caller.User caller, HttpServletRequest request, HttpServletResponse response) {
        sessions.endAll(caller);
        browser.end(request, response);
        return new Ended("sessions_deleted");
    }

    /** Ends every session but this one, which begins anew. */
    @PostMapping("/v1/session/password")
    @Requires(Access.CONSOLE_SESSION)
    Session changePassword(Caller.User caller, @RequestBody ChangePassword body, HttpServletRequest request,
            HttpServletResponse response) {
        var current = required("current_password", body.currentPassword());
        var signedIn = sessions.changePassword(caller, current, body.newPassword(), request.getRemoteAddr());
        browser.begin(signedIn, request, response);
        return session(caller, request);
    }

    /** Where Redis is gone between the request's reading of its session and what it does to it. */
    @ExceptionHandler
    void away(RedisException away, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("A console session cannot be written: {}", away.toString());
        errors.write(request, response, Reason.SESSIONS_UNAVAILABLE.refuse());
    }

    private Session session(Caller.User caller, HttpServletRequest request) {
        return new Session("session",
                new Session.Person(caller.userId(), caller.email(), caller.name(), caller.role(),
                        held(caller)),
                new Session.Organization(caller.organizationId(), sessions.organizationName(caller),
                        caller.defaultWorkspace(), caller.suspended()),
                browser.csrfToken(request));
    }

    /** Roles that were given and do not hold now, because the organization's role stands above them, are left out. */
    private static Map<WorkspaceId, WorkspaceRole> held(Caller.User caller) {
        return caller.memberships().entrySet().stream()
                .filter(given -> given.getValue() == caller.roleIn(given.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        return value;
    }
}
