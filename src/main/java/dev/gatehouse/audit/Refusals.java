package dev.gatehouse.audit;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.web.AnsweredError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Writes down what was refused, in a transaction of its own: the one that was refused is gone. */
@Component
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private final Counter failures;

    Refusals(AuditLog log, TransactionTemplate transaction,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes,
            MeterRegistry meters) {
        this.log = log;
        this.transaction = transaction;
        this.routes = routes;
        this.failures = Counter.builder("gatehouse.audit.failures")
                .description("Refused requests that are missing in the audit log").register(meters);
    }

    /** The request stays refused whatever becomes of this, so that it fails is said and counted, and no more. */
    void record(Caller caller, HttpServletRequest request) {
        try {
            match(request);
            var entry = entry(caller, request);
            transaction.executeWithoutResult(status -> log.append(chainOf(caller), entry));
        } catch (RuntimeException failure) {
            failures.increment();
            LOG.error("A refused request is missing in the audit log", failure);
        }
    }

    private static Entry entry(Caller caller, HttpServletRequest request) {
        var route = Route.of(request);
        var workspace = route.workspaceId();
        UUID workspaceId = workspace == null ? null : workspace.value();
        return new Entry(Outcome.refused, Objects.requireNonNullElse(route.operationId(), "unknown_operation"),
                AnsweredError.of(request), Actor.of(caller), route.target(), workspaceId,
                Origin.of(request, route.operation()), null, null);
    }

    /** What the operator and gateways are refused is the platform's, whichever organization their path named. */
    private static @Nullable OrganizationId chainOf(Caller caller) {
        return caller instanceof Caller.OfOrganization member ? member.organizationId() : null;
    }

    /** A request that a filter refused was not matched to any route yet. */
    private void match(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) == null) {
            try {
                ServletRequestPathUtils.parseAndCache(request);
                routes.getObject().getHandler(request);
            } catch (Exception noSuchRoute) {
                LOG.debug("No route for {}", request.getMethod(), noSuchRoute);
            }
        }
    }
}
