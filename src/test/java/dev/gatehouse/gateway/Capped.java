package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.kernel.OrganizationId;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An organization that may spend so much and no more, whose every call costs what it was estimated at. */
record Capped(Tenant tenant, byte[] check, Queue<String> unreported) {

    /** 100 tokens of a cent: a dollar. */
    private static final int TOKENS = 100;

    private static final long DOLLARS = 2_000;
    private static final long MICRO_DOLLARS = 1_000_000;

    static Capped create(ThreeNodes nodes) {
        var tenant = Tenant.create(nodes, Map.of());
        nodes.asOperator().post("/v1/platform/models/" + tenant.model(), Map.of("prices", Map.of("input", "1000000")))
                .ok();
        tenant.organization().admin().post("/v1/organizations/spend_limits", Map.of("scope",
                Map.of("type", "organization"), "period", "monthly", "amount", DOLLARS + "00")).ok();
        return new Capped(tenant, tenant.check(tenant.secret(tenant.workspace(Map.of())), TOKENS),
                new ConcurrentLinkedQueue<>());
    }

    /** Asks, and reports what was admitted before; what could not be reported is reported later. */
    Reply call(ServiceNode node) {
        var reply = node.send(check);
        if (reply.allowed()) {
            unreported.add(reply.json().get("reservation_id").asString());
        }
        var reservation = unreported.poll();
        if (reservation != null && !report(node, reservation)) {
            unreported.add(reservation);
        }
        return reply;
    }

    private static boolean report(ServiceNode node, String reservation) {
        try {
            return node.send(Tenant.report(reservation, TOKENS)).json().get("refused").isEmpty();
        } catch (UncheckedIOException away) {
            return false;
        }
    }

    /** Once everything that was admitted is reported. */
    void assertNeverOver(ThreeNodes nodes) {
        for (var reservation : unreported) {
            assertThat(report(nodes.node(0), reservation)).isTrue();
        }
        long spent = nodes.postgres().asOwner()
                .sql("select coalesce(sum(cost), 0) from spend_day where organization_id = :organization")
                .param("organization", OrganizationId.from(tenant.organization().id()).value()).query(Long.class)
                .single() / MICRO_DOLLARS;
        System.out.printf("Spent %,d of %,d dollars%n", spent, DOLLARS);
        assertThat(spent).isPositive().isLessThanOrEqualTo(DOLLARS);
    }
}
