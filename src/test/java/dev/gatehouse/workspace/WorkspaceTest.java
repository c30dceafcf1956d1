package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HeldTable;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class WorkspaceTest extends HttpTest {

    @Autowired private DataSource database;

    private static final String PATH = "/v1/organizations/workspaces";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void createdWorkspaceIsReadAsItWasAnswered() {
        var made = own.admin()
                .post(PATH, Map.of("name", "  Research ", "display_color", "#00ff7f", "tags", Map.of("team", "a")))
                .ok();

        assertThat(made.id()).matches("wrkspc_01[0-9A-Za-z]{22}");
        assertThat(made.string("type")).isEqualTo("workspace");
        assertThat(made.string("name")).isEqualTo("Research");
        assertThat(made.string("display_color")).isEqualTo("#00FF7F");
        assertThat(made.string("tags.team")).isEqualTo("a");
        assertThat(made.body().get("archived_at").isNull()).isTrue();
        assertThat(made.body().get("is_default").asBoolean()).isFalse();
        assertThat(made.body().at("/api_keys/used").asInt()).isZero();
        assertThat(own.admin().get(PATH + "/" + made.id()).ok().body()).isEqualTo(made.body());
    }

    @Test
    void workspaceOfAnotherOrganizationIsNotToldFromOneThatIsNot() {
        var foreign = PATH + "/" + other.workspace("Foreign");
        var random = PATH + "/wrkspc_01" + "3".repeat(22);

        for (var call : List.<UnaryOperator<String>>of(path -> path, path -> path + "/archive")) {
            assertSameRefusal(own.admin().post(call.apply(foreign), "{}"), own.admin().post(call.apply(random), "{}"));
        }
        assertSameRefusal(own.admin().get(foreign), own.admin().get(random));
        assertSameRefusal(own.admin().get(foreign), own.admin().get(PATH + "/nothing-like-an-id"));
        assertThat(other.admin().get(foreign).ok().string("name")).isEqualTo("Foreign");
    }

    @Test
    void listShowsOwnWorkspacesOnly() {
        own.workspace("Mine");
        other.workspace("Theirs");

        assertThat(own.admin().get(PATH).ok().column("name")).containsExactly("Mine");
        assertThat(own.admin().get(PATH + "?include_default=true").ok().column("name")).containsExactly("Default",
                "Mine");
        assertThat(own.admin().get(PATH + "?include_default=true").ok().column("id"))
                .startsWith(own.defaultWorkspaceId());
    }

    @Test
    void pagesGoForwardAndBack() {
        var all = IntStream.range(0, 7).mapToObj(i -> own.workspace("Workspace " + i)).toList();

        var first = own.admin().get(PATH + "?limit=3").ok();
        assertThat(first.column("id")).isEqualTo(all.subList(0, 3));
        assertThat(first.body().get("has_more").asBoolean()).isTrue();
        assertThat(first.string("first_id")).isEqualTo(all.get(0));
        assertThat(first.string("last_id")).isEqualTo(all.get(2));

        var last = own.admin().get(PATH + "?limit=4&after_id=" + all.get(2)).ok();
        assertThat(last.column("id")).isEqualTo(all.subList(3, 7));
        assertThat(last.body().get("has_more").asBoolean()).isFalse();

        var back = own.admin().get(PATH + "?limit=3&before_id=" + all.get(6)).ok();
        assertThat(back.column("id")).isEqualTo(all.subList(3, 6));
        assertThat(back.body().get("has_more").asBoolean()).isTrue();
        var start = own.admin().get(PATH + "?limit=3&before_id=" + all.get(3)).ok();
        assertThat(start.column("id")).isEqualTo(all.subList(0, 3));
        assertThat(start.body().get("has_more").asBoolean()).isFalse();
        assertThat(own.admin().get(PATH + "?before_id=" + all.get(0)).ok().column("id")).isEmpty();
    }

    @Test
    void cursorOfAnotherOrganizationTellsNothing() {
        own.workspace("Mine");
        var foreign = own.admin().get(PATH + "?after_id=" + other.workspace("Theirs"));
        var random = own.admin().get(PATH + "?after_id=wrkspc_01" + "3".repeat(22));

        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.errorCode()).isEqualTo("invalid_cursor");
        assertThat(foreign.withoutRequestId()).isEqualTo(random.withoutRequestId());
    }

    @Test
    void updateChangesWhatItNamesAndNothingElse() {
        var made = own.admin().post(PATH, Map.of("name", "Before", "tags", Map.of("a", "1", "b", "2"))).ok();
        var path = PATH + "/" + made.id();

        var renamed = own.admin().post(path, Map.of("name", "After")).ok();
        assertThat(renamed.string("name")).isEqualTo("After");
        assertThat(renamed.string("display_color")).isEqualTo(made.string("display_color"));

        var tagged = own.admin().post(path, "{\"tags\":{\"a\":null,\"c\":\"3\"}}").ok();
        assertThat(tagged.body().get("tags").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(own.admin().get(path).ok().body()).isEqualTo(tagged.body());
    }

    @Test
    void archivedWorkspaceStaysReadableAndDoesNotComeBack() {
        var id = own.workspace("Old");
        var archived = own.admin().post(PATH + "/" + id + "/archive").ok();

        assertThat(archived.string("archived_at")).isNotEmpty();
        assertThat(own.admin().get(PATH).ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?include_archived=true").ok().column("id")).containsExactly(id);
        assertThat(own.admin().post(PATH + "/" + id + "/archive").ok().string("archived_at"))
                .isEqualTo(archived.string("archived_at"));
        var refused = own.admin().post(PATH + "/" + id, Map.of("name", "New"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("workspace_archived");
        assertThat(own.workspace("Old")).isNotEqualTo(id);
    }

    @Test
    void searchFindsByNameInAnyCaseAndById() {
        var alpha = own.workspace("Alpha 100%_x");
        var beta = own.workspace("Beta");
        other.workspace("Alpha of others");

        assertThat(own.admin().get(PATH + "?query=aLPH").ok().column("id")).containsExactly(alpha);
        assertThat(own.admin().get(PATH + "?query=" + beta).ok().column("id")).containsExactly(beta);
        assertThat(own.admin().get(PATH + "?query=0%25_x").ok().column("id")).containsExactly(alpha);
        assertThat(own.admin().get(PATH + "?query=%25").ok().column("id")).containsExactly(alpha);
        assertThat(own.admin().get(PATH + "?query=gamma").ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?ids[]=" + alpha + "&ids[]=" + beta).ok().column("id"))
                .containsExactly(alpha, beta);
        assertThat(own.admin().get(PATH + "?ids=" + beta).ok().column("id")).containsExactly(beta);
    }

    @Test
    void nameIsUniqueInOneOrganizationWithoutRegardToCase() {
        own.workspace("Straße");
        var refused = own.admin().post(PATH, Map.of("name", "STRASSE"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("workspace_name_taken");
        assertThat(refused.string("error.details.field")).isEqualTo("name");
        assertThat(other.workspace("Straße")).startsWith("wrkspc_");
    }

    @Test
    void nameLengthIsCountedInCharactersAsPeopleSeeThem() {
        var family = "👨‍👩‍👧‍👦";
        own.workspace(family.repeat(40));
        var tooLong = own.admin().post(PATH, Map.of("name", family.repeat(41)));

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.errorCode()).isEqualTo("invalid_text");
        assertThat(other.workspace("e\u0301".repeat(30))).startsWith("wrkspc_");
        assertThat(other.admin().post(PATH, Map.of("name", "x".repeat(31))).status()).isEqualTo(400);
    }

    @Test
    void tagsThatAreReservedOrTooManyAreRefused() {
        assertThat(own.admin().post(PATH, Map.of("name", "A", "tags", Map.of("anthropic-x", "1"))).errorCode())
                .isEqualTo("invalid_text");
        var many = new TreeMap<String, String>();
        IntStream.range(0, 51).forEach(i -> many.put("tag" + i, "x"));
        assertThat(own.admin().post(PATH, Map.of("name", "A", "tags", many)).errorCode())
                .isEqualTo("value_out_of_range");
        many.remove("tag0");
        assertThat(own.admin().post(PATH, Map.of("name", "A", "tags", many)).ok().body().get("tags").size())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude_console", "qwen_cloud"})
    void defaultWorkspaceIsNeverArchived(String preset) {
        var organization = organization(preset);
        var refused = organization.admin().post(PATH + "/" + organization.defaultWorkspaceId() + "/archive");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");
    }

    @Test
    void defaultWorkspaceIsRenamedOnlyWhereThePolicyLetsIt() {
        var refused = own.admin().post(PATH + "/" + own.defaultWorkspaceId(), Map.of("name", "Main"));
        assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");

        var renamed = other.admin().post(PATH + "/" + other.defaultWorkspaceId(), Map.of("name", "Main")).ok();
        assertThat(renamed.string("name")).isEqualTo("Main");
        assertThat(renamed.body().get("is_default").asBoolean()).isTrue();
    }

    @Test
    void updateOnAnOldVersionIsRefused() {
        var path = PATH + "/" + own.workspace("Versioned");
        var read = own.admin().get(path).ok();
        var etag = String.valueOf(read.header("etag"));

        var updated = own.admin().with("If-Match", etag).post(path, Map.of("name", "Second")).ok();
        assertThat(updated.header("etag")).isNotEqualTo(etag);
        var refused = own.admin().with("If-Match", etag).post(path, Map.of("name", "Third"));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.errorCode()).isEqualTo("precondition_failed");
        assertThat(own.admin().with("If-Match", etag).post(path + "/archive").status()).isEqualTo(412);
        assertThat(own.admin().get(path).ok().string("name")).isEqualTo("Second");
        own.admin().with("If-Match", "*").post(path, Map.of("name", "Fourth")).ok();
    }

    @Test
    void ceilingHoldsAgainstFiftyAtOnce() throws Exception {
        for (int i = 0; i < 18; i++) {
            other.workspace("Workspace " + i);
        }
        var answers = new HeldTable(database, "workspace").together(50,
                () -> other.admin().post(PATH, Map.of("name", UUID.randomUUID().toString().substring(0, 30))));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::errorCode)
                .containsOnly("workspace_limit_exceeded");
        assertThat(other.admin().get(PATH + "?include_default=true&limit=100").ok().column("id")).hasSize(20);
    }

    @Test
    void archivingMakesRoomUnderTheCeiling() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 19; i++) {
            ids.add(other.workspace("Workspace " + i));
        }
        assertThat(other.admin().post(PATH, Map.of("name", "One more")).errorCode())
                .isEqualTo("workspace_limit_exceeded");
        other.admin().post(PATH + "/" + ids.getFirst() + "/archive").ok();
        assertThat(other.workspace("One more")).startsWith("wrkspc_");
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(two.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
