package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.List;

/** A model call that the key may make, unless it is too much. */
record Call(CheckQuestion question, KeySnapshot key, CatalogModel model, List<Limiter> limiters, Spending spending) {

    OrganizationId organizationId() {
        return key.organizationId();
    }

    Call with(Spending other) {
        return new Call(question, key, model, limiters, other);
    }

    /** @param held the limiters, or a node's shares of them */
    Reserve reserve(List<Limiter> held, GatewayProperties properties) {
        var organization = organizationId();
        var requestKey = question.requestId() == null
                ? null
                : RedisKeys.request(organization, key.apiKeyId(), model.id(), question.requestId(),
                        question.estimate(), question.images());
        return new Reserve(organization, held, question.estimate(), spending, requestKey, properties.lease(),
                properties.settledFor());
    }
}
