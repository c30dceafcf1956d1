package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Postgres itself keeps apart, for statements that name no organization. The catalog says which tables there are; a
 * new one needs a row in {@link #fill}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallTest extends HttpTest {

    private static final String SETTING = "gatehouse.organization";

    /** What is the platform's, or belongs to nobody. */
    private static final List<String> NOT_WALLED = List.of("flyway_schema_history", "gateway", "idempotent_answer",
            "model",
            "model_name", "model_price", "rate_limit_default", "rate_limit_group", "scheduled_tasks");

    /** What holds events of the platform itself, too. */
    private static final List<String> OF_PLATFORM_TOO = List.of("audit_event", "audit_chain");

    /** What the service adds to by the one function that may. */
    private static final List<String> READ_ONLY = List.of("audit_event", "audit_chain", "usage_event", "usage_rollup",
            "spend_day");

    /** What only functions reach: the role itself may not even look. */
    private static final List<String> CLOSED = List.of("gateway_change", "spend_epoch", "spend_generation",
            "spend_allotment");

    private static final String TABLES = "pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition";

    @Autowired private JdbcConnectionDetails service;

    private static final UUID NOBODY = new UUID(0, 0);

    private UUID own = NOBODY;
    private UUID other = NOBODY;

    /** Once for all tests: what each does in the database is undone at its end. */
    @BeforeEach
    void twoOrganizationsWithARowInEveryTable() {
        if (!own.equals(NOBODY)) {
            return;
        }
        var models = TestModels.in(asOperator());
        var model = models.text("one", "default_limits", TestModels.limits("requests_per_minute", 100));
        own = fill(organization("qwen_cloud"), model);
        other = fill(organization("claude_console"), model);
    }

    private UUID fill(TestOrganization organization, String model) {
        var limits = TestModels.limits("requests_per_minute", 10);
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/rate_limits/"
                + TestModels.rateLimit(organization, model), Map.of("limits", limits)).ok();
        var workspace = organization.workspace("Walled");
        organization.admin()
                .post("/v1/organizations/api_keys", Map.of("name", "Key", "workspace_id", workspace, "limits", limits))
                .ok();
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/model_permissions",
                Map.of("mode", "allow_list", "models", List.of(Map.of("model_id", model, "limits", limits)))).ok();
        organization.admin().post("/v1/organizations/spend_limits",
                Map.of("scope", Map.of("type", "workspace", "workspace_id", workspace), "amount", "1")).ok();
        people(organization, workspace);
        spend(OrganizationId.parse(organization.id()).orElseThrow().value());
        alerts(organization);
        return OrganizationId.parse(organization.id()).orElseThrow().value();
    }

    /** As a gateway's report would leave it. */
    private void spend(UUID organization) {
        asOwner().sql("""
                select usage_record(now(), interval '1 hour', array[:organization], array[uuidv7()],
                    array[(select id from api_key where organization_id = :organization limit 1)],
                    array[(select number from model limit 1)], array[1], array[now()], array[1], array[1], array[0],
                    array[0], array[0], array['success'])""").param("organization", organization).query(rows -> {
        });
        for (var row : List.of(
                "insert into spend_limit values (uuidv7(), :organization, null, 'daily', 1, 1, now(), now())",
                "insert into spend_day values (:organization, current_date, :organization, 0, 1)",
                "insert into spend_epoch values (:organization, 1) on conflict do nothing",
                "insert into spend_generation values (:organization, :organization, 'daily', 1)",
                "insert into spend_allotment values (:organization, :organization, 'daily', current_date, 1, 1, now())")) {
            asOwner().sql(row).param("organization", organization).update();
        }
    }

    private void alerts(TestOrganization organization) {
        var webhook = organization.admin()
                .post("/v1/organizations/webhooks", Map.of("name", "Ours", "url", "https://localhost:1/")).ok().id();
        TestDeliveries.delivered(asOwner(), organization, webhook);
        var alert = organization.admin().post("/v1/organizations/spend_alerts",
                Map.of("scope", Map.of("type", "organization"), "threshold_percent", 80, "channels",
                        List.of(Map.of("type", "webhook", "webhook_id", webhook))))
                .ok().id();
        asOwner()
                .sql("""
                        insert into spend_alert_firing
                        select organization_id, id, threshold_set_at, current_date, 1, 1, now() from spend_alert where id = :alert""")
                .param("alert", SpendAlertId.from(alert).value()).update();
    }

    private void people(TestOrganization organization, String workspace) {
        var path = "/v1/organizations/workspaces/" + workspace;
        var user = user(organization, "developer");
        organization.admin().post(path + "/members",
                Map.of("user_id", user.id(), "workspace_role", "workspace_user")).ok();
        var account = organization.admin().post("/v1/organizations/service_accounts", Map.of("name", "Robot")).ok()
                .id();
        organization.admin().post(path + "/service_accounts",
                Map.of("service_account_id", account, "workspace_role", "workspace_user")).ok();
        asOwner().sql("""
                insert into user_identity (issuer, subject, organization_id, user_id, created_at)
                values ('https://login.example.com', :user, :organization, :id, now())""").param("user", user.id())
                .param("organization", OrganizationId.parse(organization.id()).orElseThrow().value())
                .param("id", UserId.from(user.id()).value()).update();
    }

    @Test
    void everyTableIsWalledOrThePlatforms() {
        var walled = names("select relname from " + TABLES + " and relrowsecurity and relforcerowsecurity");
        var open = names("select relname from " + TABLES + " and not (relrowsecurity and relforcerowsecurity)");

        assertThat(walled).containsAll(tenantTables()).containsAll(CLOSED).contains("organization", "api_key_secret");
        assertThat(open).containsExactlyInAnyOrderElementsOf(NOT_WALLED);
    }

    @Test
    void withoutAnOrganizationNothingIsSeen() {
        for (var table : tenantTables()) {
            assertThat(rows(asOwner(), table, own)).as(table + " has rows").isPositive();
            assertThat(rows(asOwner(), table, other)).as(table + " has rows").isPositive();
            long seen = in(null, jdbc -> all(jdbc, table));
            assertThat(seen).as(table).isZero();
        }
    }

    @Test
    void anOrganizationSeesItsOwnAndNothingElse() {
        for (var table : tenantTables()) {
            long mine = in(own, jdbc -> rows(jdbc, table, own));
            assertThat(mine).as(table).isPositive().isEqualTo(rows(asOwner(), table, own));
            long seen = in(own, jdbc -> all(jdbc, table));
            assertThat(seen).as(table).isEqualTo(mine);
        }
    }

    @Test
    void foreignRowsAreNotWritten() {
        for (var table : tenantTables()) {
            var key = key(table);
            var row = asOwner().sql("select to_jsonb(t)::text from " + table + " t where " + key + " = :id limit 1")
                    .param("id", other).query(String.class).single();

            assertRefused(table, "insert into %1$s select * from jsonb_populate_record(null::%1$s, :row::jsonb)"
                    .formatted(table), Map.of("row", row));
            assertRefused(table, "update " + table + " set " + key + " = :other where " + key + " = :own",
                    Map.of("own", own, "other", other));
            if (READ_ONLY.contains(table)) {
                assertRefused(table, "delete from " + table + " where " + key + " = :own", Map.of("own", own));
                continue;
            }
            assertUntouched(table, "update " + table + " set " + key + " = " + key + " where " + key + " = :other");
            if (!table.equals("organization")) {
                assertUntouched(table, "delete from " + table + " where " + key + " = :other");
            }
        }
        assertRefused("organization", "delete from organization where id = :other", Map.of("other", other));
    }

    @Test
    void closedTablesAreNotEvenSeen() {
        for (var table : CLOSED) {
            assertThat(all(asOwner(), table)).as(table + " has rows").isPositive();
            assertRefused(table, "select * from " + table + " where organization_id = :own for update",
                    Map.of("own", own));
            assertRefused(table, "insert into " + table + " (organization_id) values (:own)", Map.of("own", own));
            assertRefused(table, "delete from " + table + " where organization_id = :own", Map.of("own", own));
        }
    }

    @Test
    void thePlatformSeesOrganizationsAndNothingOfTheirs() {
        for (var table : tenantTables()) {
            long seen = in("gatehouse.platform", "on", jdbc -> all(jdbc, table));
            assertThat(seen > 0).as(table).isEqualTo(table.equals("organization") || OF_PLATFORM_TOO.contains(table));
            if (OF_PLATFORM_TOO.contains(table)) {
                long theirs = in("gatehouse.platform", "on", jdbc -> rows(jdbc, table, own));
                assertThat(theirs).as(table).isZero();
            }
        }
    }

    /**
     * A filter that is not in the index would be slower for every organization with every other one. Organizations
     * themselves the operator sees, too, which no index knows of; every statement on them names the id.
     */
    @Test
    void wallGoesByTheIndex() {
        for (var table : tenantTables().stream().filter(name -> !name.equals("organization")).toList()) {
            var plan = in(own, jdbc -> {
                jdbc.sql("set local enable_seqscan = off").update();
                return jdbc.sql("explain select * from " + table).query(String.class).list();
            });
            assertThat(plan).as(table).anyMatch(line -> line.contains("Index Cond: (" + key(table) + " = "));
        }
    }

    @Test
    void viewsReadWithTheEyesOfWhoeverAsks() {
        var views = names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'");
        var invoked = names(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' "
                        + "and 'security_invoker=true' = any (reloptions)");

        assertThat(views).isNotEmpty().isEqualTo(invoked);
    }

    @Test
    void theServicesRoleOwnsNothingAndPassesNoPolicy() {
        var role = in(null, jdbc -> jdbc.sql("""
                select current_user || ' ' || (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) || ' '
                    || (select count(*) from pg_class where pg_has_role(relowner, 'member')) || ' '
                    || (select count(*) from pg_proc where pg_has_role(proowner, 'member')) || ' '
                    || has_schema_privilege('public', 'create')
                from pg_roles where rolname = current_user""").query(String.class).single());

        assertThat(role).isEqualTo(service.getUsername() + " false 0 0 false");
    }

    @Test
    void functionsWithTheOwnersEyesAreBoundAndNotForEverybody() {
        var functions = "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef";

        assertThat(names(functions)).isNotEmpty();
        assertThat(names(functions + " and not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)"))
                .isEmpty();
        assertThat(names(functions + " and has_function_privilege('public', oid, 'execute')")).isEmpty();
    }

    private List<String> tenantTables() {
        return names("select relname from " + TABLES + " and (relname = 'organization' or exists (select from "
                + "pg_attribute where attrelid = c.oid and attname = 'organization_id' and not attisdropped))").stream()
                .filter(table -> !CLOSED.contains(table)).toList();
    }

    private List<String> names(String sql) {
        return asOwner().sql(sql + " order by 1").query(String.class).list();
    }

    private static String key(String table) {
        return table.equals("organization") ? "id" : "organization_id";
    }

    private static long all(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static long rows(JdbcClient jdbc, String table, UUID organization) {
        return jdbc.sql("select count(*) from " + table + " where " + key(table) + " = :organization")
                .param("organization", organization).query(Long.class).single();
    }

    private void assertRefused(String table, String sql, Map<String, ?> parameters) {
        var refusal = catchThrowable(() -> in(own, jdbc -> jdbc.sql(sql).params(parameters).update()));
        assertThat(refusal).as(sql).hasRootCauseInstanceOf(java.sql.SQLException.class);
        assertThat(refusal).rootCause().hasFieldOrPropertyWithValue("SQLState", "42501");
        assertThat(refusal).rootCause().hasMessageContaining(table);
    }

    private void assertUntouched(String table, String sql) {
        int touched = in(own, jdbc -> jdbc.sql(sql).param("other", other).update());
        assertThat(touched).as(table).isZero();
    }

    private <T extends @Nullable Object> T in(@Nullable UUID organization, Function<JdbcClient, T> work) {
        return in(SETTING, organization == null ? "" : organization.toString(), work);
    }

    /** In a transaction of the service's role, over a connection of its own, undone at its end. */
    private <T extends @Nullable Object> T in(String setting, String value, Function<JdbcClient, T> work) {
        var database = new DriverManagerDataSource(Objects.requireNonNull(service.getJdbcUrl()),
                Objects.requireNonNull(service.getUsername()), Objects.requireNonNull(service.getPassword()));
        var jdbc = JdbcClient.create(database);
        return new TransactionTemplate(new JdbcTransactionManager(database)).execute(status -> {
            status.setRollbackOnly();
            if (!value.isEmpty()) {
                jdbc.sql("select set_config(:setting, :value, true)").param("setting", setting).param("value", value)
                        .query(String.class).single();
            }
            return work.apply(jdbc);
        });
    }
}
