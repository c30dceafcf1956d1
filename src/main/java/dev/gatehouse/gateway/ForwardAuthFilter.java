package dev.gatehouse.gateway;

import dev.gatehouse.access.PresentedCredential;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.web.ErrorWriter;
import dev.gatehouse.web.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check for proxies that ask with the caller's own request: the key is the request's credential, the model a
 * header. Proxies pass on 200, 401, 403 and 429 and take anything else for a fault of ours, so no other is answered.
 * It stands before body and security filters: it needs neither a body nor a caller other than the key's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardAuthFilter extends OncePerRequestFilter {

    /** Envoy appends the path of the call it asks about. */
    private static final String PATH = "/v1/forward_auth";

    /** A header that names the request would come from the caller, who could call for ever under one name. */
    private static final String IMAGES = "x-gatehouse-estimated-images";
    private static final @Nullable String NO_REQUEST_ID = null;

    private final CheckService checks;
    private final ErrorWriter errors;
    private final JsonMapper json;

    ForwardAuthFilter(CheckService checks, ErrorWriter errors, JsonMapper json) {
        this.checks = checks;
        this.errors = errors;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.equals(PATH) && !path.startsWith(PATH + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(RequestId.HEADER, RequestId.assign(request));
        Optional<Secret> secret;
        try {
            secret = PresentedCredential.of(request);
        } catch (Refusal refusal) {
            errors.write(request, response, refusal);
            return;
        }
        if (secret.isEmpty()) {
            errors.write(request, response, Reason.CREDENTIAL_MISSING.refuse());
            return;
        }
        try {
            answer(request, response, checks.check(question(request, secret.get())));
        } catch (Refusal refusal) {
            // A header that cannot be read is the proxy's configuration; 403 is what proxies pass on with its body.
            errors.write(request, response, Reason.FORWARD_AUTH_HEADER.refuse(refusal.sentence()));
        }
    }

    private static CheckQuestion question(HttpServletRequest request, Secret secret) {
        var model = request.getHeader("x-gatehouse-model");
        if (model == null || model.isBlank()) {
            throw Reason.MISSING_FIELD.refuse("The header x-gatehouse-model");
        }
        var estimate = new Usage(tokens(request, "x-gatehouse-estimated-input-tokens"),
                tokens(request, "x-gatehouse-estimated-output-tokens"));
        return new CheckQuestion(secret, model.strip(), estimate,
                CheckController.Question.images(IMAGES, number(request, IMAGES)), NO_REQUEST_ID);
    }

    private static long tokens(HttpServletRequest request, String header) {
        return CheckController.Question.tokens(header, number(request, header));
    }

    private static @Nullable Long number(HttpServletRequest request, String header) {
        var text = request.getHeader(header);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            throw Reason.INVALID_FIELD.refuse(header, "a whole number, not '" + text + "'");
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Decision decision)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (decision.degraded() != null) {
            response.setHeader("x-gatehouse-degraded", decision.degraded().name());
        }
        switch (decision) {
            case Decision.Allowed allowed -> {
                DecisionHeaders.of(allowed).forEach(response::setHeader);
                response.setHeader("x-gatehouse-organization-id", allowed.key().organizationId().toString());
                response.setHeader("x-gatehouse-workspace-id", allowed.key().workspaceId().toString());
                response.setHeader("x-gatehouse-api-key-id", allowed.key().apiKeyId().toString());
                response.setHeader("x-gatehouse-model", allowed.model());
                response.setHeader("x-gatehouse-reservation-id", allowed.reservation());
                response.setStatus(HttpServletResponse.SC_OK);
            }
            case Decision.Refused refused -> {
                var told = CallerResponse.of(refused, dialect(request), RequestId.of(request));
                told.headers().forEach(response::setHeader);
                response.setHeader("x-gatehouse-code", refused.code().name());
                response.setHeader("x-gatehouse-message", CallerResponse.message(refused));
                response.setStatus(passedOn(refused.code()));
                response.getOutputStream().write(json.writeValueAsBytes(told.body()));
            }
        }
    }

    /** An official client of one vendor sends its version; all others speak the other dialect. */
    private static Dialect dialect(HttpServletRequest request) {
        boolean anthropic = request.getHeader("anthropic-version") != null || request.getHeader("x-api-key") != null;
        return anthropic ? Dialect.anthropic : Dialect.openai;
    }

    private static int passedOn(Code code) {
        return switch (code) {
            case allowed -> 200;
            case key_invalid, key_inactive, key_expired, key_archived -> 401;
            case workspace_archived, organization_suspended, model_not_found, model_not_permitted, too_large -> 403;
            case rate_limited, spend_limited, limiter_unavailable -> 429;
        };
    }
}
