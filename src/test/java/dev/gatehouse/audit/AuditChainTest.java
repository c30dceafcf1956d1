package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was written stays as it was written, or it shows. */
class AuditChainTest extends HttpTest {

    private static final String LOG = "/v1/organizations/audit_logs";
    private static final String WORKSPACES = "/v1/organizations/workspaces";

    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizationsWithFiveEventsEach() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        own.workspace("Fifth event");
        other.workspace("Fifth event");
    }

    @Test
    void chainAsItWasWrittenIsValid() {
        var verified = verify();

        assertThat(verified.body().get("valid").asBoolean()).isTrue();
        assertThat(verified.body().get("first_broken").isNull()).isTrue();
        assertThat(verified.body().get("events").asLong()).isEqualTo(5);
        assertThat(verified.string("head_hash")).isEqualTo(own.admin().get(LOG).ok().string("data.0.hash"));
    }

    @Test
    void eventThatWasChangedShows() {
        for (var change : List.of("after = '{}'", "after = null", "actor_id = null", "target = ''", "error_code = ''",
                "occurred_at = occurred_at + interval '1 microsecond'", "outcome = 'refused'",
                "organization_id = null, seq = 9000000000", "hash = sha256('')", "id = uuidv7()",
                "user_agent = address, address = user_agent")) {
            var kept = asOwner().sql("select to_jsonb(e) from audit_event e where " + at(5)).query(String.class)
                    .single();
            asOwner().sql("update audit_event set " + change + " where " + at(5)).update();
            assertThat(brokenAt()).as(change).isEqualTo(5);
            asOwner().sql("delete from audit_event where " + at(5) + " or organization_id is null and seq = 9000000000")
                    .update();
            asOwner().sql("insert into audit_event select * from jsonb_populate_record(null::audit_event, "
                    + "cast(:kept as jsonb))").param("kept", kept).update();
            assertThat(verify().body().get("valid").asBoolean()).as(change).isTrue();
        }
        assertThat(other.admin().get(LOG + "/verification").ok().body().get("valid").asBoolean()).isTrue();
    }

    @Test
    void eventThatWasChangedWithItsHashShowsAtTheNext() {
        asOwner().sql("update audit_event set target = 'x' where " + at(3)).update();
        asOwner().sql("update audit_event e set hash = audit_hash(e) where " + at(3)).update();

        assertThat(brokenAt()).isEqualTo(4);
    }

    @Test
    void eventThatIsMissingShows() {
        asOwner().sql("delete from audit_event where " + at(2)).update();

        assertThat(brokenAt()).isEqualTo(2);
        assertThat(verify().body().at("/first_broken/id").isNull()).isTrue();
        assertThat(verify().body().get("events").asLong()).isEqualTo(4);
    }

    @Test
    void eventThatIsMissingAtEitherEndShows() {
        asOwner().sql("delete from audit_event where " + at(5)).update();
        assertThat(brokenAt()).isEqualTo(5);
        asOwner().sql("delete from audit_event where " + at(1)).update();
        assertThat(brokenAt()).isEqualTo(1);
        asOwner().sql("delete from audit_event where " + ofOwn()).update();
        assertThat(brokenAt()).isEqualTo(1);
    }

    @Test
    void eventsThatWereSwappedShow() {
        asOwner().sql("update audit_event set seq = -seq where " + ofOwn() + " and seq in (2, 4)").update();
        asOwner().sql("update audit_event set seq = 6 + seq where " + ofOwn() + " and seq < 0").update();

        assertThat(brokenAt()).isEqualTo(2);
    }

    @Test
    void endThatWasMovedShows() {
        asOwner().sql("update audit_chain set seq = 4 where " + ofOwn()).update();
        assertThat(brokenAt()).isEqualTo(5);
        asOwner().sql("update audit_chain set seq = 5, hash = sha256('') where " + ofOwn()).update();
        assertThat(brokenAt()).isEqualTo(5);
        asOwner().sql("delete from audit_chain where " + ofOwn()).update();
        assertThat(brokenAt()).isEqualTo(1);
    }

    @Test
    void serviceCanNeitherChangeNorForgeWhatIsWritten() {
        for (var statement : List.of("update audit_event set target = ''", "delete from audit_event",
                "truncate audit_event", "insert into audit_event select * from audit_event",
                "update audit_chain set seq = 0", "delete from audit_chain",
                "alter table audit_event disable row level security", "drop function audit_append")) {
            assertThatThrownBy(() -> within(own, statement)).as(statement).isInstanceOf(DataAccessException.class);
        }
        var facts = "'{\"outcome\": \"done\", \"action\": \"forged\", \"actor_kind\": \"system\", \"seq\": 1, "
                + "\"id\": \"" + new UUID(0, 0) + "\", \"occurred_at\": \"2000-01-01T00:00:00Z\"}'";
        var append = "select audit_append(cast('%s' as uuid), " + facts + ")";
        assertThatThrownBy(() -> within(own, append.formatted(other.id()))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> within(own, "select audit_append(null, " + facts + ")"))
                .isInstanceOf(DataAccessException.class);
        within(own, append.formatted(own.id()));

        var log = own.admin().get(LOG + "?action=forged").ok();
        assertThat(log.body().at("/data/0/seq").asLong()).isEqualTo(6);
        assertThat(log.string("data.0.occurred_at")).doesNotStartWith("2000");
        assertThat(verify().body().get("valid").asBoolean()).isTrue();
    }

    private void within(TestOrganization organization, String statement) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('gatehouse.organization', :id, true)").param("id", organization.id()).query()
                    .singleRow();
            if (statement.startsWith("select")) {
                jdbc.sql(statement).query().singleRow();
            } else {
                jdbc.sql(statement).update();
            }
        });
    }

    @Test
    void manyChangesAtOnceMakeOneUnbrokenChain() throws Exception {
        var workspace = own.workspace("Renamed by all");
        var turn = new AtomicInteger();
        var answers = Api.together(50, () -> {
            int i = turn.getAndIncrement();
            return switch (i % 5) {
                case 0 -> own.admin().post(WORKSPACES, Map.of("name", "Parallel " + i));
                case 1 -> own.admin().post(WORKSPACES + "/" + workspace, Map.of("name", "Name " + i));
                case 2 -> asOperator().post("/v1/platform/organizations/" + own.id(),
                        Map.of("policy", Map.of("max_workspaces", 50 + i)));
                case 3 -> own.admin().post("/v1/organizations/api_keys",
                        Map.of("name", "Key " + i, "workspace_id", workspace));
                default -> own.admin().post(WORKSPACES, Map.of("name", ""));
            };
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200, 400);
        var log = own.admin().get(LOG + "?limit=1000").ok();
        assertThat(log.body().get("data").valueStream().map(event -> event.get("seq").asLong()).toList())
                .isEqualTo(LongStream.rangeClosed(1, 56).mapToObj(i -> 57 - i).toList());
        assertThat(log.column("request_id")).containsAll(answers.stream().map(a -> a.header("request-id")).toList());
        assertThat(verify().body().get("valid").asBoolean()).isTrue();
    }

    private Answer verify() {
        return own.admin().get(LOG + "/verification").ok();
    }

    private long brokenAt() {
        var verified = verify();
        assertThat(verified.body().get("valid").asBoolean()).isFalse();
        return verified.body().at("/first_broken/seq").asLong();
    }

    private String ofOwn() {
        return "organization_id = '" + own.id() + "'";
    }

    private String at(int seq) {
        return ofOwn() + " and seq = " + seq;
    }
}
