package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be spent is never spent twice, whoever asks at once and whatever Redis forgets. */
class SpendTest extends GatewayTest {

    /** Each call is estimated at a dollar: 100 tokens of a cent. */
    private static final Map<String, Object> DOLLAR = Map.of("estimated_input_tokens", 100);

    private static final int AT_ONCE = 200;

    @Autowired private RedissonClient redisson;

    private String model;
    private TestOrganization organization;

    @BeforeEach
    void start() {
        model = priced(Map.of("input", "1000000", "output", "1000000"));
        organization = organization("claude_console");
    }

    private String priced(Map<String, String> prices) {
        var id = "model-" + UUID.randomUUID();
        asOperator().post("/v1/platform/models",
                Map.of("id", id, "display_name", id, "vendor", "Test", "type", "text", "prices", prices)).ok();
        return id;
    }

    private Answer limit(@Nullable String workspace, String period, int dollars) {
        var scope = workspace == null
                ? Map.of("type", "organization")
                : Map.of("type", "workspace", "workspace_id", workspace);
        return organization.admin().post("/v1/organizations/spend_limits",
                Map.of("scope", scope, "period", period, "amount", dollars + "00")).ok();
    }

    private Answer report(String reservation, int inputTokens) {
        return gateway().post("/v1/report", Map.of("reservation_id", reservation, "input_tokens", inputTokens)).ok();
    }

    private long spentDollars(TestOrganization of) {
        return asOwner().sql("select coalesce(sum(cost), 0) from spend_day where organization_id = :organization")
                .param("organization", OrganizationId.from(of.id()).value()).query(Long.class).single() / 1_000_000;
    }

    @Test
    void callsAreAdmittedUpToTheLimitAndTheRefusalNamesIt() {
        var other = organization("claude_console");
        var workspace = workspace(organization, model, Map.of());
        var key = key(organization, workspace);
        limit(null, "monthly", 5);
        limit(workspace, "daily", 3);
        for (int i = 1; i <= 3; i++) {
            var allowed = check(key, model, DOLLAR);
            assertThat(allowed.string("code")).isEqualTo("allowed");
            assertThat(allowed.body().get("spend").get(0).get("remaining").asString()).isEqualTo((5 - i) + "00");
            assertThat(allowed.body().get("spend").get(1).get("remaining").asString())
                    .isEqualTo(3 - i == 0 ? "0" : (3 - i) + "00");
        }
        var refused = check(key, model, DOLLAR);
        assertThat(refused.string("code")).isEqualTo("spend_limited");
        assertThat(refused.string("refused_by.scope")).isEqualTo("workspace");
        assertThat(refused.string("refused_by.type")).isEqualTo("spend");
        assertThat(refused.string("refused_by.period")).isEqualTo("daily");
        assertThat(refused.body().get("retry_after").asLong()).isBetween(1L, 86_400L);
        assertThat(refused.body().get("response").get("status").asInt()).isEqualTo(429);
        assertThat(refused.string("response.headers.x-should-retry")).isEqualTo("false");
        // The refusal took nothing of the organization's.
        var elsewhere = key(organization, organization.defaultWorkspaceId());
        assertThat(check(elsewhere, model, DOLLAR).string("code")).isEqualTo("allowed");
        assertThat(check(elsewhere, model, DOLLAR).string("code")).isEqualTo("allowed");
        assertThat(check(elsewhere, model, DOLLAR).string("refused_by.scope")).isEqualTo("organization");
        assertThat(check(key(other, other.defaultWorkspaceId()), model, DOLLAR).string("code")).isEqualTo("allowed");
    }

    @Test
    void keyIsToldWhatMayStillBeSpent() {
        limit(null, "monthly", 5);
        var key = key(organization, organization.defaultWorkspaceId());
        var before = as(key).get("/v1/key").ok().body().get("spend").get(0);
        assertThat(before.get("amount").asString()).isEqualTo("500");
        assertThat(before.get("remaining").isNull()).isTrue();
        check(key, model, DOLLAR);
        var after = as(key).get("/v1/key").ok().body().get("spend").get(0);
        assertThat(after.get("remaining").asString()).isEqualTo("400");
        assertThat(after.get("period").asString()).isEqualTo("monthly");
    }

    @Test
    void truthTakesThePlaceOfTheEstimateOnce() {
        limit(null, "weekly", 2);
        var key = key(organization, organization.defaultWorkspaceId());
        var first = check(key, model, DOLLAR).string("reservation_id");
        var second = check(key, model, DOLLAR).string("reservation_id");
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
        report(first, 0);
        report(first, 0);
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("allowed");
        // Three dollars more than it was estimated at: no more than that is the limit overshot by.
        report(second, 400);
        assertThat(check(key, model).string("code")).isEqualTo("spend_limited");
        assertThat(spentDollars(organization)).isEqualTo(4);
        // What costs nothing goes on, also where more than all is spent.
        assertThat(check(key, priced(Map.of()), DOLLAR).string("code")).isEqualTo("allowed");
    }

    @Test
    void callsWithoutAnEstimateAreAdmittedWhileAnythingIsLeft() {
        limit(null, "daily", 1);
        var key = key(organization, organization.defaultWorkspaceId());
        var reservation = check(key, model).string("reservation_id");
        report(reservation, 150);
        assertThat(check(key, model).string("code")).isEqualTo("spend_limited");
    }

    @Test
    void modelWithoutAPriceGoesOnWhenAllIsSpent() {
        limit(null, "daily", 0);
        var key = key(organization, organization.defaultWorkspaceId());
        assertThat(check(key, model).string("code")).isEqualTo("spend_limited");
        assertThat(check(key, priced(Map.of()), DOLLAR).string("code")).isEqualTo("allowed");
    }

    @Test
    void changedLimitKeepsWhatIsSpentAndALimitSetLaterKnowsIt() {
        var key = key(organization, organization.defaultWorkspaceId());
        for (int i = 0; i < 3; i++) {
            report(check(key, model, DOLLAR).string("reservation_id"), 100);
        }
        limit(null, "monthly", 4);
        awaitCode(key, "allowed");
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
        limit(null, "monthly", 5);
        awaitCode(key, "allowed");
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
        var lowered = limit(null, "monthly", 1);
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
        organization.admin().delete("/v1/organizations/spend_limits/" + lowered.id()).ok();
        awaitCode(key, "allowed");
    }

    private void awaitCode(String key, String code) {
        await().until(() -> check(key, model, DOLLAR).string("code").equals(code));
    }

    @Test
    void limitThatIsSetElsewhereOrAgainTakesNothingOfWhatIsLeft() {
        limit(null, "monthly", 5);
        var elsewhere = workspace(organization, model, Map.of());
        var key = key(organization, organization.defaultWorkspaceId());
        report(check(key, model, DOLLAR).string("reservation_id"), 100);
        var underWay = check(key, model, DOLLAR).string("reservation_id");
        for (int i = 0; i < 3; i++) {
            var made = limit(elsewhere, "daily", 1).id();
            organization.admin().delete("/v1/organizations/spend_limits/" + made).ok();
            limit(elsewhere, "weekly", 1 + i);
            asOperator().post("/v1/platform/organizations/" + organization.id() + "/spend_cap", Map.of("amount", "900"))
                    .ok();
            limit(null, "monthly", 5);
        }
        report(underWay, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("allowed");
        }
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
    }

    @Test
    void callAboveTheWholeLimitIsToldThatWaitingDoesNotHelp() {
        limit(null, "daily", 2);
        var key = key(organization, organization.defaultWorkspaceId());
        var refused = check(key, model, Map.of("estimated_input_tokens", 201));
        assertThat(refused.string("code")).isEqualTo("too_large");
        assertThat(refused.string("refused_by.period")).isEqualTo("daily");
        assertThat(refused.body().has("retry_after")).isFalse();
        assertThat(check(key, model, Map.of("estimated_input_tokens", 199)).string("code")).isEqualTo("allowed");
    }

    @Test
    void imagesAreReservedAsTheyAreEstimated() {
        limit(null, "daily", 2);
        var key = key(organization, organization.defaultWorkspaceId());
        model = priced(Map.of("image", "50"));
        for (int i = 0; i < 2; i++) {
            assertThat(check(key, model, Map.of("estimated_images", 2)).string("code")).isEqualTo("allowed");
        }
        assertThat(check(key, model, Map.of("estimated_images", 1)).string("code")).isEqualTo("spend_limited");
    }

    @Test
    void operatorsCapHoldsBesideTheOrganizationsOwn() {
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/spend_cap", Map.of("amount", "200"))
                .ok();
        var key = key(organization, organization.defaultWorkspaceId());
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("allowed");
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("allowed");
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
    }

    @Test
    void whatRedisLosesCountsAsSpentUntilCallsUnderWayAreOver() {
        limit(null, "daily", 4);
        var key = key(organization, organization.defaultWorkspaceId());
        var known = check(key, model, DOLLAR).string("reservation_id");
        check(key, model, DOLLAR);
        redisson.getKeys().flushall();
        // All four dollars were allotted; two are under way, and nobody knows which.
        await().until(() -> !check(key, model, DOLLAR).string("code").equals("limiter_unavailable"));
        assertThat(check(key, model, DOLLAR).string("code")).isEqualTo("spend_limited");
        assertThat(report(known, 100).body().get("accepted").asInt()).isEqualTo(1);

        asOwner().sql("update spend_allotment set lost_at = lost_at - interval '1 day' where organization_id = :id")
                .param("id", OrganizationId.from(organization.id()).value()).update();
        redisson.getKeys().deleteByPattern("gh:{" + organization.id() + "}:s:*");
        // One dollar is in the ledger; of the other call nobody said anything.
        int admitted = 0;
        for (int i = 0; i < 5; i++) {
            var answer = new Answer[1];
            await().until(() -> {
                answer[0] = check(key, model, DOLLAR);
                return !answer[0].string("code").equals("limiter_unavailable");
            });
            admitted += answer[0].string("code").equals("allowed") ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(3);
    }

    @Test
    void manyAtOnceAtANearlySpentLimitNeverOvershootIt() throws Exception {
        round(false);
        round(true);
    }

    @Test
    @Tag("chaos")
    void fiftyRoundsOfManyAtOnceNeverOvershoot() throws Exception {
        for (int round = 0; round < 50; round++) {
            organization = organization("claude_console");
            round(false);
            organization = organization("claude_console");
            round(true);
        }
    }

    /** 200 calls at once where 13 of 50 dollars are left. */
    private void round(boolean emptied) throws Exception {
        organization = organization("claude_console");
        var key = key(organization, organization.defaultWorkspaceId());
        limit(null, "monthly", 50);
        for (int i = 0; i < 37; i++) {
            awaitReported(key);
        }
        var allowed = new ArrayList<String>();
        var half = new CountDownLatch(AT_ONCE / 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                calls.add(() -> {
                    var answer = check(key, model, DOLLAR);
                    half.countDown();
                    return answer;
                });
            }
            var forgets = threads.submit(() -> {
                half.await();
                if (emptied) {
                    redisson.getKeys().flushall();
                }
                return true;
            });
            for (var answer : threads.invokeAll(calls)) {
                if (answer.get().string("code").equals("allowed")) {
                    allowed.add(answer.get().string("reservation_id"));
                }
            }
            forgets.get();
        }
        // And those who come later, too.
        await().until(() -> {
            var more = check(key, model, DOLLAR);
            if (more.string("code").equals("allowed")) {
                allowed.add(more.string("reservation_id"));
            }
            return more.string("code").equals("spend_limited");
        });
        var reports = new ArrayList<Map<String, Object>>();
        allowed.forEach(reservation -> {
            var event = new HashMap<String, Object>(Map.of("reservation_id", reservation));
            event.put("input_tokens", 100);
            reports.add(event);
        });
        gateway().post("/v1/report", reports.isEmpty() ? List.of(Map.of()) : reports).ok();
        assertThat(spentDollars(organization)).isEqualTo(37 + allowed.size()).isLessThanOrEqualTo(50);
        if (!emptied) {
            assertThat(allowed).hasSize(13);
        }
    }

    private void awaitReported(String key) {
        report(check(key, model, DOLLAR).string("reservation_id"), 100);
    }
}
