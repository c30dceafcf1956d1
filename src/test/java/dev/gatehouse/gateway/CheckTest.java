package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.TestOrganization;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a key may make a call: what it may at all, and how the limits of both levels hold. */
class CheckTest extends GatewayTest {

    private TestOrganization organization;
    private String model;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L, TOKENS, 100_000L));
    }

    @Test
    void allowedCallTakesFromBothLevels() {
        var workspace = workspace(organization, model, Map.of(REQUESTS, 3L));
        var first = check(key(organization, workspace), model,
                Map.of("estimated_input_tokens", 60, "estimated_output_tokens", 40));

        assertThat(first.body().get("allowed").asBoolean()).isTrue();
        assertThat(first.string("code")).isEqualTo("allowed");
        assertThat(first.string("reservation_id")).startsWith("rsv_02");
        assertThat(first.string("organization_id")).isEqualTo(organization.id());
        assertThat(first.string("workspace_id")).isEqualTo(workspace);
        assertThat(first.string("model")).isEqualTo(model);
        assertThat(remaining(first, "workspace", REQUESTS)).isEqualTo(2);
        assertThat(remaining(first, "organization", REQUESTS)).isEqualTo(999);
        assertThat(remaining(first, "organization", TOKENS)).isEqualTo(99_900);
    }

    @Test
    void fourthOfThreeIsRefusedNamingTheLevelAndConsumesNothing() {
        var key = key(organization, workspace(organization, model, Map.of(REQUESTS, 3L)));
        for (int i = 0; i < 3; i++) {
            assertThat(check(key, model).string("code")).isEqualTo("allowed");
        }
        for (int i = 0; i < 5; i++) {
            var refused = check(key, model);
            assertThat(refused.body().get("allowed").asBoolean()).isFalse();
            assertThat(refused.string("code")).isEqualTo("rate_limited");
            assertThat(refused.string("refused_by.scope")).isEqualTo("workspace");
            assertThat(refused.string("refused_by.type")).isEqualTo(REQUESTS);
            assertThat(refused.body().get("retry_after").asInt()).isBetween(1, 20);
            assertThat(remaining(refused, "organization", REQUESTS)).isGreaterThanOrEqualTo(997);
            assertThat(refused.body().at("/response/status").asInt()).isEqualTo(429);
            assertThat(refused.string("response.body.error.type")).isEqualTo("rate_limit_error");
            var retryAfter = refused.body().at("/response/headers/retry-after").asString();
            assertThat(refused.header("retry-after")).isEqualTo(retryAfter);
            assertThat(refused.header("RateLimit")).isEqualTo("\"rpm\";r=0;t=" + retryAfter);
        }
    }

    @Test
    void organizationLimitIsSharedByItsWorkspacesAndByNobodyElse() {
        var narrow = model(Map.of(REQUESTS, 4L));
        var first = key(organization, workspace(organization, narrow, Map.of()));
        var second = key(organization, workspace(organization, narrow, Map.of(REQUESTS, 100L)));
        for (int i = 0; i < 2; i++) {
            assertThat(check(first, narrow).string("code")).isEqualTo("allowed");
            assertThat(check(second, narrow).string("code")).isEqualTo("allowed");
        }
        var refused = check(second, narrow);
        assertThat(refused.string("code")).isEqualTo("rate_limited");
        assertThat(refused.string("refused_by.scope")).isEqualTo("organization");

        var other = organization("claude_console");
        assertThat(check(key(other, other.defaultWorkspaceId()), narrow).string("code")).isEqualTo("allowed");
    }

    @Test
    void parallelChecksNeverExceedTheLimit() throws Exception {
        var key = key(organization, workspace(organization, model, Map.of(REQUESTS, 50L)));
        check(key, model);
        long began = System.nanoTime();
        var answers = Api.together(200, () -> check(key, model));
        double seconds = (System.nanoTime() - began) / 1e9 + 1;
        var allowed = answers.stream().filter(answer -> answer.body().get("allowed").asBoolean()).count();

        assertThat(allowed).isGreaterThanOrEqualTo(49).isLessThanOrEqualTo((long) (49 + Math.ceil(seconds * 50 / 60)));
        assertThat(new HashSet<>(answers.stream().filter(answer -> answer.body().get("allowed").asBoolean())
                .map(answer -> answer.string("reservation_id")).toList())).hasSize((int) allowed);
    }

    @Test
    void estimateAboveWhatTheBucketHoldsIsTooLargeNotLimited() {
        var key = key(organization, workspace(organization, model, Map.of(TOKENS, 1000L)));
        var refused = check(key, model, Map.of("estimated_input_tokens", 1001));
        assertThat(refused.string("code")).isEqualTo("too_large");
        assertThat(refused.string("refused_by.type")).isEqualTo(TOKENS);
        assertThat(refused.body().has("retry_after")).isFalse();
        assertThat(check(key, model, Map.of("estimated_input_tokens", 1000)).string("code")).isEqualTo("allowed");
        assertThat(check(key, model).string("code")).isEqualTo("rate_limited");
    }

    @Test
    void imageModelHasNoTokenLimits() {
        var images = model("image", Map.of(REQUESTS, 10L));
        var answer = check(key(organization, organization.defaultWorkspaceId()), images,
                Map.of("estimated_input_tokens", 5));
        assertThat(answer.string("code")).isEqualTo("allowed");
        assertThat(answer.body().get("limits")).hasSize(1);
    }

    @Test
    void sameRequestIdIsAnsweredByTheFirstReservation() {
        var key = key(organization, workspace(organization, model, Map.of(REQUESTS, 3L)));
        var first = check(key, model, Map.of("request_id", "r1"));
        var again = check(key, model, Map.of("request_id", "r1"));
        var other = check(key, model, Map.of("request_id", "r2"));

        assertThat(again.string("reservation_id")).isEqualTo(first.string("reservation_id"));
        assertThat(remaining(again, "workspace", REQUESTS)).isEqualTo(2);
        assertThat(other.string("reservation_id")).isNotEqualTo(first.string("reservation_id"));
        var otherKey = key(organization, organization.defaultWorkspaceId());
        assertThat(check(otherKey, model, Map.of("request_id", "r1")).string("reservation_id"))
                .isNotEqualTo(first.string("reservation_id"));
    }

    @Test
    void disabledKeyIsRefusedAtOnceAndAllowedWhenEnabled() {
        var made = newKey(organization, organization.defaultWorkspaceId());
        var key = made.string("secret");
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        organization.admin().post("/v1/organizations/api_keys/" + made.id(), Map.of("status", "inactive")).ok();
        assertThat(check(key, model).string("code")).isEqualTo("key_inactive");
        organization.admin().post("/v1/organizations/api_keys/" + made.id(), Map.of("status", "active")).ok();
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        organization.admin().delete("/v1/organizations/api_keys/" + made.id()).ok();
        assertThat(check(key, model).string("code")).isEqualTo("key_archived");
    }

    @Test
    void expiredKeyIsRefused() {
        var made = organization.admin().post("/v1/organizations/api_keys",
                Map.of("name", "Short", "expires_at", Instant.now().plusMillis(1500).toString())).ok();
        assertThat(check(made.string("secret"), model).string("code")).isEqualTo("allowed");
        Awaitility.await().atMost(Duration.ofSeconds(5))
                .until(() -> check(made.string("secret"), model).string("code").equals("key_expired"));
    }

    @Test
    void archivedWorkspaceStopsItsKeysAtOnceAndNoOthers() {
        var workspace = workspace(organization, model, Map.of());
        var key = key(organization, workspace);
        var other = key(organization, organization.defaultWorkspaceId());
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();
        assertThat(check(key, model).string("code")).isEqualTo("workspace_archived");
        assertThat(check(other, model).string("code")).isEqualTo("allowed");
    }

    @Test
    void suspendedOrganizationStopsItsKeysUntilResumed() {
        var key = key(organization, organization.defaultWorkspaceId());
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/suspend").ok();
        assertThat(check(key, model).string("code")).isEqualTo("organization_suspended");
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/resume").ok();
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
    }

    @Test
    void rotatedOutSecretIsRefusedAndTheNewOneAllowed() {
        var made = newKey(organization, organization.defaultWorkspaceId());
        var rotated = organization.admin()
                .post("/v1/organizations/api_keys/" + made.id() + "/rotate", Map.of("overlap_seconds", 0)).ok();
        assertThat(check(made.string("secret"), model).string("code")).isEqualTo("key_invalid");
        var answer = check(rotated.string("secret"), model);
        assertThat(answer.string("code")).isEqualTo("allowed");
        assertThat(answer.string("api_key_id")).isEqualTo(made.id());
    }

    @Test
    void unknownAndMistypedKeysAnswerAlike() {
        var key = key(organization, organization.defaultWorkspaceId());
        var mistyped = check(key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x"), model);
        var nonsense = check("hello", model);
        var foreign = check(organization.adminKey(), model);
        assertThat(mistyped.string("code")).isEqualTo("key_invalid");
        for (var answer : new dev.gatehouse.Answer[]{nonsense, foreign}) {
            assertThat(answer.text().replace(answer.string("response.body.request_id"), ""))
                    .isEqualTo(mistyped.text().replace(mistyped.string("response.body.request_id"), ""));
        }
    }

    @Test
    void onlyPermittedModelsMayBeCalledAndAChangeHoldsAtOnce() {
        var other = model(Map.of(REQUESTS, 10L));
        var workspace = workspace(organization, model, Map.of());
        var key = key(organization, workspace);
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        assertThat(check(key, other).string("code")).isEqualTo("model_not_permitted");
        assertThat(check(key, "no-such-model").string("code")).isEqualTo("model_not_found");
        permit(organization, workspace, other, Map.of());
        assertThat(check(key, other).string("code")).isEqualTo("allowed");
        assertThat(check(key, model).string("code")).isEqualTo("model_not_permitted");
    }

    @Test
    void policyDecidesForAWorkspaceThatSaysNothing() {
        var strict = organization("qwen_cloud");
        assertThat(check(key(strict, strict.workspace("None")), model).string("code")).isEqualTo("model_not_permitted");
        assertThat(check(key(strict, strict.defaultWorkspaceId()), model).string("code")).isEqualTo("allowed");
        assertThat(check(key(organization, organization.workspace("All")), model).string("code")).isEqualTo("allowed");
    }

    @Test
    void limitChangedUnderTrafficKeepsWhatWasUsed() {
        var workspace = workspace(organization, model, Map.of(REQUESTS, 10L));
        var key = key(organization, workspace);
        for (int i = 0; i < 4; i++) {
            check(key, model);
        }
        permit(organization, workspace, model, Map.of(REQUESTS, 100L));
        // Five are used, and time has given some back meanwhile; without the memory of them it would be 99.
        assertThat(remaining(check(key, model), "workspace", REQUESTS)).isBetween(95L, 98L);
        permit(organization, workspace, model, Map.of(REQUESTS, 3L));
        assertThat(check(key, model).string("code")).isEqualTo("rate_limited");
    }

    @Test
    void sameRequestIdOfAnotherQuestionIsDecidedAnew() {
        var key = key(organization, workspace(organization, model, Map.of(TOKENS, 1000L)));
        var first = check(key, model, Map.of("request_id", "r1", "estimated_input_tokens", 1));
        var larger = check(key, model, Map.of("request_id", "r1", "estimated_input_tokens", 100_000));
        assertThat(first.string("code")).isEqualTo("allowed");
        assertThat(larger.string("code")).isEqualTo("too_large");
    }

    @Test
    void oddBodiesAreRefusedAlikeByTheShortAndTheLongWay() {
        for (var body : new String[]{"null", "5", "[]", "{", "{\"api_key\": 1}", "{\"a\": 1}",
                "{\"model\": \"m\", \"model\": \"m\"}",
                "{\"api_key\": \"k\", \"model\": \"m\", \"request_id\": \"\\ud800\"}"}) {
            var brief = gateway().send("POST", "/v1/check", BodyPublishers.ofString(body), "application/json");
            var detour = gateway().send("POST", "/v1/check?detour=1", BodyPublishers.ofString(body),
                    "application/json");
            assertThat(brief.status()).as(body).isEqualTo(400).isEqualTo(detour.status());
            assertThat(brief.string("error.message")).as(body).isEqualTo(detour.string("error.message"));
            assertThat(brief.header("request-id")).isNotEmpty();
        }
    }
}
