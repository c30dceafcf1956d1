package dev.gatehouse.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HeldTable;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiKeyTest extends HttpTest {

    @Autowired private DataSource database;

    private static final String PATH = "/v1/organizations/api_keys";
    private static final String UNKNOWN = "apikey_01" + "3".repeat(22);

    private TestOrganization own;
    private TestOrganization other;
    private String workspace;

    @BeforeEach
    void twoOrganizations() {
        own = organization("qwen_cloud");
        other = organization("claude_console");
        workspace = own.workspace("Keys");
    }

    @Test
    void createdKeyShowsItsSecretOnce() {
        var made = key(own, "  CI ", workspace);
        var secret = made.string("secret");

        assertThat(secret).matches("sk-gh-api01-[0-9A-Za-z]{49}");
        assertThat(made.id()).matches("apikey_01[0-9A-Za-z]{22}");
        assertThat(made.string("name")).isEqualTo("CI");
        assertThat(made.string("status")).isEqualTo("active");
        assertThat(made.string("partial_key_hint"))
                .isEqualTo(secret.substring(0, 15) + "..." + secret.substring(secret.length() - 4));
        assertThat(made.string("scope.workspace_id")).isEqualTo(workspace);
        assertThat(made.string("workspace_id")).isEqualTo(workspace);
        assertThat(made.string("created_by_admin_api_key_id")).isEqualTo(own.adminKeyId());
        var read = own.admin().get(PATH + "/" + made.id()).ok();
        assertThat(read.text()).doesNotContain(secret).doesNotContain("secret");
        assertThat(read.body().propertyNames()).contains("expires_at", "principal", "last_used_at", "created_by");
    }

    @Test
    void secretIsStoredAsHashOnly() {
        var made = key(own, "Hashed", workspace);
        var stored = asOwner().sql("select encode(hash, 'hex') || ' ' || to_jsonb(k)::text from api_key_secret s "
                + "join api_key k on k.id = s.api_key_id where k.partial_key_hint = :hint")
                .param("hint", made.string("partial_key_hint")).query(String.class).single();

        assertThat(stored).matches("[0-9a-f]{64} .*").doesNotContain(made.string("secret").substring(12, 40));
    }

    @Test
    void keyWithoutWorkspaceIsForTheDefaultWorkspace() {
        for (var body : List.of("{\"name\":\"A\"}", "{\"name\":\"A\",\"workspace_id\":null}")) {
            var made = own.admin().post(PATH, body).ok();
            assertThat(made.string("scope.workspace_id")).isEqualTo(own.defaultWorkspaceId());
            assertThat(made.body().get("workspace_id").isNull()).isTrue();
        }
    }

    @Test
    void keyForAWorkspaceThatIsNotSeenIsRefused() {
        var foreign = own.admin().post(PATH, Map.of("name", "A", "workspace_id", other.workspace("Theirs")));
        var random = own.admin().post(PATH, Map.of("name", "A", "workspace_id", "wrkspc_01" + "3".repeat(22)));
        var malformed = own.admin().post(PATH, Map.of("name", "A", "workspace_id", "nothing"));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(random.withoutRequestId())
                .isEqualTo(malformed.withoutRequestId());
    }

    @Test
    void listsShowOwnKeysOnlyAndFilter() {
        var first = key(own, "Same name", workspace).id();
        var second = key(own, "Same name", own.defaultWorkspaceId()).id();
        var theirs = key(other, "Theirs", other.defaultWorkspaceId()).id();
        own.admin().post(PATH + "/" + second, Map.of("status", "inactive")).ok();

        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(first, second);
        assertThat(other.admin().get(PATH).ok().column("id")).containsExactly(theirs);
        assertThat(own.admin().get(PATH + "?status=inactive").ok().column("id")).containsExactly(second);
        assertThat(own.admin().get(PATH + "?status=active").ok().column("id")).containsExactly(first);
        assertThat(own.admin().get(PATH + "?workspace_id=" + workspace).ok().column("id")).containsExactly(first);
        assertThat(own.admin().get(PATH + "?workspace_id=" + other.defaultWorkspaceId()).ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?workspace_id=nonsense").ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?created_by_user_id=user_x").ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?status=lost").errorCode()).isEqualTo("invalid_parameter");
        assertThat(own.admin().get(PATH + "?limit=1").ok().string("last_id")).isEqualTo(first);
        assertThat(own.admin().get(PATH + "?before_id=" + second).ok().column("id")).containsExactly(first);
        assertThat(own.admin().get(PATH + "?after_id=" + theirs).errorCode()).isEqualTo("invalid_cursor");
    }

    @Test
    void keyThatAUserMadeIsFoundByIts() {
        var id = key(own, "By a user", workspace).id();
        key(own, "By an admin key", workspace);
        int changed = asOwner().sql("update api_key set created_by = '{\"id\":\"user_1\",\"type\":\"user\"}' "
                + "where name = 'By a user' and partial_key_hint = :hint")
                .param("hint", own.admin().get(PATH + "/" + id).ok().string("partial_key_hint")).update();

        assertThat(changed).isEqualTo(1);
        var found = own.admin().get(PATH + "?created_by_user_id=user_1").ok();
        assertThat(found.column("id")).containsExactly(id);
        assertThat(found.body().at("/data/0/created_by").toString())
                .isEqualTo("{\"id\":\"user_1\",\"type\":\"user\"}");
    }

    @Test
    void keyIsRenamedDisabledAndEnabled() {
        var path = PATH + "/" + key(own, "Before", workspace).id();

        assertThat(own.admin().post(path, Map.of("name", "After")).ok().string("name")).isEqualTo("After");
        assertThat(own.admin().post(path, Map.of("status", "inactive")).ok().string("status")).isEqualTo("inactive");
        assertThat(own.admin().post(path, Map.of("status", "active")).ok().string("name")).isEqualTo("After");
        assertThat(own.admin().post(path, Map.of("status", "expired")).errorCode()).isEqualTo("invalid_field");
    }

    @Test
    void keyNeverMoves() {
        var path = PATH + "/" + key(own, "Settled", workspace).id();
        var refused = own.admin().post(path, Map.of("workspace_id", own.defaultWorkspaceId()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("api_key_immutable");
        assertThat(own.admin().get(path).ok().string("workspace_id")).isEqualTo(workspace);
    }

    @Test
    void deletedKeyStaysListedAndDoesNotComeBack() {
        var id = key(own, "Gone", workspace).id();
        var deleted = own.admin().delete(PATH + "/" + id).ok();

        assertThat(deleted.text()).isEqualTo("{\"id\":\"" + id + "\",\"type\":\"api_key_deleted\"}");
        assertThat(own.admin().get(PATH + "/" + id).ok().string("status")).isEqualTo("archived");
        for (var change : List.of(Map.of("status", "active"), Map.of("status", "inactive"), Map.of("name", "Back"))) {
            assertThat(own.admin().post(PATH + "/" + id, change).errorCode()).isEqualTo("api_key_archived");
        }
        assertThat(own.admin().post(PATH + "/" + id + "/rotate").errorCode()).isEqualTo("api_key_archived");
        assertThat(own.admin().delete(PATH + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void keyIsArchivedByUpdateAsByDelete() {
        var path = PATH + "/" + key(own, "Gone", workspace).id();

        assertThat(own.admin().post(path, Map.of("status", "archived")).ok().string("status")).isEqualTo("archived");
        assertThat(own.admin().post(path, Map.of("status", "active")).errorCode()).isEqualTo("api_key_archived");
    }

    @Test
    void keyExpiresByItself() {
        var soon = Instant.now().plus(1500, ChronoUnit.MILLIS);
        var id = own.admin().post(PATH, Map.of("name", "Brief", "expires_at", soon.toString())).ok().id();

        assertThat(own.admin().get(PATH + "/" + id).ok().string("status")).isEqualTo("active");
        Awaitility.await().untilAsserted(() -> assertThat(own.admin().get(PATH + "/" + id).ok().string("status"))
                .isEqualTo("expired"));
        assertThat(own.admin().get(PATH + "?status=expired").ok().column("id")).containsExactly(id);
        assertThat(own.admin().post(PATH + "/" + id, Map.of("status", "active")).errorCode())
                .isEqualTo("api_key_expired");
        assertThat(own.admin().post(PATH + "/" + id + "/rotate", Map.of()).errorCode()).isEqualTo("api_key_expired");
        assertThat(own.admin().get(PATH + "?status=active").ok().column("id")).isEmpty();
    }

    @Test
    void expiryThatIsNotAheadIsRefused() {
        var past = own.admin().post(PATH, Map.of("name", "Late", "expires_at", "2020-01-01T00:00:00Z"));
        assertThat(past.errorCode()).isEqualTo("expiry_in_past");
        assertThat(past.string("error.details.field")).isEqualTo("expires_at");
        for (var nonsense : List.of("+1000000000-12-31T23:59:59Z", "tomorrow", "1893456000", "", "2030-01-01")) {
            var refused = own.admin().post(PATH, Map.of("name", "Odd", "expires_at", nonsense));
            assertThat(refused.status()).as(nonsense).isEqualTo(400);
            assertThat(refused.string("error.details.field")).as(nonsense).isEqualTo("expires_at");
        }
        var offset = own.admin().post(PATH, Map.of("name", "Offset", "expires_at", "2999-01-01T02:00:00+02:00")).ok();
        assertThat(offset.string("expires_at")).isEqualTo("2999-01-01T00:00:00Z");
    }

    @Test
    void rotatedKeyKeepsItsIdAndOverlaps() {
        var made = key(own, "Rotating", workspace);
        var path = PATH + "/" + made.id() + "/rotate";

        var rotated = own.admin().post(path, Map.of("overlap_seconds", 3600)).ok();
        assertThat(rotated.id()).isEqualTo(made.id());
        assertThat(rotated.string("secret")).isNotEqualTo(made.string("secret")).startsWith("sk-gh-api01-");
        assertThat(rotated.string("partial_key_hint")).isNotEqualTo(made.string("partial_key_hint"));
        assertThat(dyingSecrets(rotated)).isEqualTo(List.of(true, false));

        // Once more: the one that was replaced first ends now, so that never more than two work.
        assertThat(dyingSecrets(own.admin().post(path, Map.of("overlap_seconds", 60)).ok()))
                .isEqualTo(List.of(true, false));
        assertThat(dyingSecrets(own.admin().post(path).ok())).isEqualTo(List.of(false));
    }

    @Test
    void overlapOutOfRangeIsRefused() {
        var path = PATH + "/" + key(own, "Rotating", workspace).id() + "/rotate";
        for (int seconds : new int[]{-1, 604_801}) {
            assertThat(own.admin().post(path, Map.of("overlap_seconds", seconds)).errorCode())
                    .isEqualTo("value_out_of_range");
        }
        own.admin().post(path, Map.of("overlap_seconds", 604_800)).ok();
    }

    @Test
    void archivingAWorkspaceArchivesItsKeysAndRefusesNewOnes() {
        var inside = key(own, "Inside", workspace).id();
        var outside = key(own, "Outside", own.defaultWorkspaceId()).id();
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(own.admin().get(PATH + "/" + inside).ok().string("status")).isEqualTo("archived");
        assertThat(own.admin().get(PATH + "/" + outside).ok().string("status")).isEqualTo("active");
        var refused = own.admin().post(PATH, Map.of("name", "Late", "workspace_id", workspace));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("workspace_archived");
    }

    @Test
    void keysOfAnotherOrganizationAreNotToldFromThoseThatAreNot() {
        var foreign = PATH + "/" + key(other, "Theirs", other.defaultWorkspaceId()).id();
        var random = PATH + "/" + UNKNOWN;

        assertSameRefusal(own.admin().get(foreign), own.admin().get(random));
        assertSameRefusal(own.admin().get(foreign), own.admin().get(PATH + "/nothing"));
        assertSameRefusal(own.admin().get(foreign), own.admin().get(PATH + "/" + own.adminKeyId()));
        assertSameRefusal(own.admin().post(foreign, Map.of("name", "Mine")),
                own.admin().post(random, Map.of("name", "Mine")));
        assertSameRefusal(own.admin().delete(foreign), own.admin().delete(random));
        assertSameRefusal(own.admin().post(foreign + "/rotate"), own.admin().post(random + "/rotate"));
        assertThat(other.admin().get(foreign).ok().string("name")).isEqualTo("Theirs");
    }

    @Test
    void updateOnAnOldVersionIsRefused() {
        var path = PATH + "/" + key(own, "Versioned", workspace).id();
        var etag = String.valueOf(own.admin().get(path).ok().header("etag"));
        own.admin().with("If-Match", etag).post(path, Map.of("name", "Second")).ok();

        assertThat(own.admin().with("If-Match", etag).post(path, Map.of("name", "Third")).status()).isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag).delete(path).status()).isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag).post(path + "/rotate").status()).isEqualTo(412);
    }

    @Test
    void ceilingHoldsAgainstFiftyAtOnce() throws Exception {
        IntStream.range(0, 19).forEach(i -> key(own, "Key " + i, workspace));
        var answers = new HeldTable(database, "api_key").together(50,
                () -> own.admin().post(PATH, Map.of("name", UUID.randomUUID(), "workspace_id", workspace)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::errorCode)
                .containsOnly("workspace_api_key_limit_exceeded");
        assertThat(own.admin().get(PATH + "?limit=100&workspace_id=" + workspace).ok().column("id")).hasSize(20);
        assertThat(own.admin().get("/v1/organizations/workspaces/" + workspace).ok().body().get("api_keys").toString())
                .isEqualTo("{\"used\":20,\"max\":20}");
    }

    @Test
    void ceilingCountsDisabledKeysButNotDeletedOnes() {
        var ids = IntStream.range(0, 20).mapToObj(i -> key(own, "Key " + i, workspace).id()).toList();
        var one = Map.of("name", "One more", "workspace_id", workspace);

        own.admin().post(PATH + "/" + ids.getFirst(), Map.of("status", "inactive")).ok();
        assertThat(own.admin().post(PATH, one).errorCode()).isEqualTo("workspace_api_key_limit_exceeded");
        own.admin().delete(PATH + "/" + ids.getLast()).ok();
        own.admin().post(PATH, one).ok();
        own.admin().post(PATH + "/" + ids.getFirst(), Map.of("status", "active")).ok();
        // Of another workspace, and of an organization without a ceiling.
        key(own, "Elsewhere", own.defaultWorkspaceId());
        IntStream.range(0, 21).forEach(i -> key(other, "Key " + i, other.defaultWorkspaceId()));
    }

    private Answer key(TestOrganization organization, String name, String workspaceId) {
        return organization.admin().post(PATH, Map.of("name", name, "workspace_id", workspaceId)).ok();
    }

    /** For each secret that works, the oldest first, whether it will end. */
    private List<Boolean> dyingSecrets(Answer key) {
        return asOwner().sql("select s.dies_at is not null from api_key_secret s join api_key k on k.id = s.api_key_id "
                + "where k.partial_key_hint = :hint order by s.created_at")
                .param("hint", key.string("partial_key_hint")).query(Boolean.class).list();
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(two.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
