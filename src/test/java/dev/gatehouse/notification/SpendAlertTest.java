package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.Mail;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told, and of what, when something has been spent. */
class SpendAlertTest extends HttpTest {

    private static final String ALERTS = "/v1/organizations/spend_alerts";
    private static final Map<String, String> ORGANIZATION = Map.of("type", "organization");

    @Autowired private SpendAlertWatch watch;

    private final String ada = "ada-" + UUID.randomUUID() + "@example.com";
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private TestOrganization own;
    private TestOrganization other;
    private Spend spend;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("claude_console");
        spend = new Spend(asOwner(), own);
    }

    private static Map<String, String> workspace(String id) {
        return Map.of("type", "workspace", "workspace_id", id);
    }

    private static List<Map<String, Object>> mailTo(String... recipients) {
        return List.of(Map.of("type", "email", "recipients", List.of(recipients)));
    }

    private Map<String, Object> alert(Map<String, String> scope, String threshold, Object value) {
        return new HashMap<>(Map.of("scope", scope, threshold, value, "channels", mailTo(ada)));
    }

    private String create(Api caller, Map<String, Object> alert) {
        return caller.post(ALERTS, alert).ok().id();
    }

    private List<Mail> awaitMail(int count) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> mail.to(ada),
                sent -> sent.size() >= count);
    }

    @Test
    void alertIsMadeShownChangedAndDeleted() {
        var made = own.admin().post(ALERTS, alert(ORGANIZATION, "threshold_amount", "1250.5")).ok();
        var path = ALERTS + "/" + made.id();

        assertThat(made.id()).startsWith("spa_01");
        assertThat(made.string("type")).isEqualTo("spend_alert");
        assertThat(made.string("period")).isEqualTo("monthly");
        assertThat(made.string("threshold_amount")).isEqualTo("1250.5");
        assertThat(made.string("threshold_in_force")).isEqualTo("1250.5");
        assertThat(made.body().get("threshold_percent").isNull()).isTrue();
        assertThat(made.body().get("channels").toString())
                .isEqualTo("[{\"type\":\"email\",\"recipients\":[\"" + ada + "\"]}]");
        assertThat(own.admin().get(path).ok().body()).isEqualTo(made.body());

        var changed = own.admin().with("If-Match", String.valueOf(made.header("ETag"))).post(path,
                Map.of("period", "daily", "threshold_percent", 80)).ok();
        assertThat(changed.string("period")).isEqualTo("daily");
        assertThat(changed.body().get("threshold_amount").isNull()).isTrue();
        assertThat(changed.body().get("threshold_percent").asInt()).isEqualTo(80);
        assertThat(own.admin().with("If-Match", String.valueOf(made.header("ETag"))).delete(path).status())
                .isEqualTo(412);

        assertThat(own.admin().delete(path).ok().string("type")).isEqualTo("spend_alert_deleted");
        assertThat(own.admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void organizationsSeeNothingOfEachOthersAlerts() {
        var alert = create(own.admin(), alert(ORGANIZATION, "threshold_amount", "100"));
        var others = create(other.admin(), alert(ORGANIZATION, "threshold_amount", "100"));

        assertThat(own.admin().get(ALERTS).ok().column("id")).containsExactly(alert);
        assertThat(other.admin().get(ALERTS).ok().column("id")).containsExactly(others);
        assertThat(other.admin().delete(ALERTS + "/" + alert).status()).isEqualTo(404);
        assertThat(other.admin().post(ALERTS, alert(workspace(own.workspace("W")), "threshold_amount", "1")).status())
                .isEqualTo(404);
        assertThat(other.admin().get(ALERTS + "?after_id=" + alert).status()).isEqualTo(400);
    }

    @Test
    void workspaceAdminHasTheAlertsOfItsOwnWorkspaceAndOfNoOther() {
        var mine = own.workspace("Mine");
        var theirs = own.workspace("Theirs");
        var person = user(own, "user");
        own.admin().post("/v1/organizations/workspaces/" + mine + "/members",
                Map.of("user_id", person.id(), "workspace_role", "workspace_admin")).ok();
        var ofOrganization = create(own.admin(), alert(ORGANIZATION, "threshold_amount", "1"));
        var ofTheirs = create(own.admin(), alert(workspace(theirs), "threshold_amount", "1"));
        var caller = signedIn(person);

        var ofMine = create(caller, alert(workspace(mine), "threshold_amount", "1"));
        assertThat(caller.get(ALERTS).ok().column("id")).containsExactly(ofMine);
        caller.post(ALERTS + "/" + ofMine, Map.of("threshold_amount", "2")).ok();
        assertThat(caller.get(ALERTS + "/" + ofTheirs).status()).isEqualTo(404);
        assertThat(caller.delete(ALERTS + "/" + ofOrganization).status()).isEqualTo(404);
        assertThat(caller.post(ALERTS, alert(workspace(theirs), "threshold_amount", "1")).status()).isEqualTo(404);
        assertThat(caller.post(ALERTS, alert(ORGANIZATION, "threshold_amount", "1")).status()).isEqualTo(403);
        caller.delete(ALERTS + "/" + ofMine).ok();
    }

    @Test
    void billingUserSeesEveryAlertAndChangesNone() {
        var alert = create(own.admin(), alert(workspace(own.workspace("W")), "threshold_amount", "1"));
        var caller = signedIn(user(own, "billing"));

        assertThat(caller.get(ALERTS).ok().column("id")).containsExactly(alert);
        assertThat(caller.delete(ALERTS + "/" + alert).status()).isEqualTo(403);
    }

    @Test
    void whatAnAlertCannotBeIsRefusedByField() {
        refused("scope", remove("scope"));
        refused("scope.workspace_id", with("scope", Map.of("type", "workspace")));
        refused("scope.type", with("scope", Map.of()));
        refused("threshold_amount", remove("threshold_amount"));
        refused("threshold_percent", with("threshold_percent", 50));
        refused("threshold_amount", with("threshold_amount", "0"));
        refused("threshold_amount", with("threshold_amount", "-1"));
        refused("threshold_amount", with("threshold_amount", "0.00001"));
        refused("channels", remove("channels"));
        refused("channels", with("channels", List.of()));
        refused("channels[0].recipients", with("channels", mailTo()));
        refused("channels[0].recipients[1]", with("channels", mailTo(ada, "nobody")));
        refused("channels[0].recipients[1]", with("channels", mailTo(ada, ada.toUpperCase(Locale.ROOT))));
        refused("channels[0].webhook_id", with("channels", List.of(Map.of("type", "webhook"))));
        refused("period", with("period", "yearly"));
        var percent = alert(ORGANIZATION, "threshold_percent", 101);
        assertThat(own.admin().post(ALERTS, percent).errorCode()).isEqualTo("value_out_of_range");
    }

    private Map<String, Object> remove(String field) {
        var alert = alert(ORGANIZATION, "threshold_amount", "100");
        alert.remove(field);
        return alert;
    }

    private Map<String, Object> with(String field, Object value) {
        var alert = alert(ORGANIZATION, "threshold_amount", "100");
        alert.put(field, value);
        return alert;
    }

    private void refused(String field, Map<String, Object> alert) {
        var answer = own.admin().post(ALERTS, alert);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.string("error.details.field")).as(answer.text()).isEqualTo(field);
    }

    @Test
    void archivedWorkspaceRefusesNewAlerts() {
        var workspace = own.workspace("Old");
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(own.admin().post(ALERTS, alert(workspace(workspace), "threshold_amount", "1")).errorCode())
                .isEqualTo("workspace_archived");
    }

    @Test
    void scopeHasSoManyAlertsAndNoMoreHoweverManyAreMadeAtOnce() throws Exception {
        var answers = Api.together(25, () -> own.admin().post(ALERTS, alert(ORGANIZATION, "threshold_amount", "1")));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(20);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(5)
                .allMatch(answer -> answer.errorCode().equals("spend_alert_limit_exceeded"));
        create(own.admin(), alert(workspace(own.defaultWorkspaceId()), "threshold_amount", "1"));
    }

    @Test
    void reachedThresholdIsToldOncePerPeriodAndAChangedOneAgain() {
        var alert = create(own.admin(), alert(ORGANIZATION, "threshold_amount", "500"));
        spend.spend(today, own.workspace("W"), 1, 300);
        spend.spend(today, own.defaultWorkspaceId(), 1, 199);
        watch.look();
        assertThat(mail.to(ada)).isEmpty();

        spend.spend(today, own.defaultWorkspaceId(), 2, 1);
        var told = awaitMail(1).getFirst();
        watch.look();

        assertThat(mail.to(ada)).hasSize(1);
        assertThat(told.subject()).isEqualTo("Spend alert: " + own.name() + " has reached $5.00");
        assertThat(told.paragraphs().getFirst()).startsWith("The organization " + own.name() + " has spent $5.00 in ");
        assertThat(own.admin().get(ALERTS + "/" + alert).ok().string("reached_at")).isNotEmpty();

        own.admin().post(ALERTS + "/" + alert, Map.of("threshold_amount", "500")).ok();
        watch.look();
        assertThat(mail.to(ada)).hasSize(1);
        own.admin().post(ALERTS + "/" + alert, Map.of("threshold_amount", "400")).ok();
        awaitMail(2);
    }

    @Test
    void reachedThresholdIsToldOnceHoweverManyNodesLook() throws Exception {
        for (int threshold = 1; threshold <= 3; threshold++) {
            create(own.admin(), alert(ORGANIZATION, "threshold_amount", String.valueOf(threshold)));
        }
        spend.spend(today, own.defaultWorkspaceId(), 1, 3);

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var look : nodes.invokeAll(Collections.nCopies(8, Executors.callable(watch::look)))) {
                look.get();
            }
        }

        assertThat(awaitMail(3)).hasSize(3).extracting(Mail::subject).doesNotHaveDuplicates();
    }

    @Test
    void alertOfAWorkspaceHearsOfItsOwnSpendAlone() {
        var workspace = own.workspace("W");
        create(own.admin(), alert(workspace(workspace), "threshold_amount", "100"));
        spend.spend(today, own.defaultWorkspaceId(), 1, 1000);
        new Spend(asOwner(), other).spend(today, other.defaultWorkspaceId(), 1, 1000);
        watch.look();
        assertThat(mail.to(ada)).isEmpty();

        spend.spend(today, workspace, 1, 100);
        assertThat(awaitMail(1).getFirst().paragraphs().getFirst()).startsWith("The workspace W of the organization ");
    }

    @Test
    void percentageIsOfTheLimitInForceAndOfNoneIsNeverReached() {
        var workspace = own.workspace("W");
        var alert = create(own.admin(), alert(workspace(workspace), "threshold_percent", 50));
        var path = ALERTS + "/" + alert;
        spend.spend(today, workspace, 1, 1000);
        watch.look();
        assertThat(own.admin().get(path).ok().body().get("threshold_in_force").isNull()).isTrue();
        assertThat(mail.to(ada)).isEmpty();

        spend.limit(null, "monthly", 10_000);
        assertThat(own.admin().get(path).ok().string("threshold_in_force")).isEqualTo("5000");
        spend.limit(workspace, "daily", 10);
        assertThat(own.admin().get(path).ok().string("threshold_in_force")).isEqualTo("5000");
        watch.look();
        assertThat(mail.to(ada)).isEmpty();

        spend.limit(workspace, "monthly", 2000);
        assertThat(own.admin().get(path).ok().string("threshold_in_force")).isEqualTo("1000");
        assertThat(awaitMail(1).getFirst().paragraphs().get(1)).contains("50 % of the spend limit");
    }

    @Test
    void thresholdSaysNothingOfPeriodsThatWereOverBeforeItWasSet() {
        var alert = alert(ORGANIZATION, "threshold_amount", "100");
        alert.put("period", "daily");
        create(own.admin(), alert);
        spend.spend(today.minusDays(1), own.defaultWorkspaceId(), 1, 100);

        watch.look();

        assertThat(mail.to(ada)).isEmpty();
    }

    @Test
    void eachRecipientGetsAMailOfItsOwn() {
        var ben = "ben-" + UUID.randomUUID() + "@example.com";
        own.admin().post(ALERTS, Map.of("scope", ORGANIZATION, "threshold_amount", "1", "channels", mailTo(ada, ben)))
                .ok();

        spend.spend(today, own.defaultWorkspaceId(), 1, 1);

        awaitMail(1);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> mail.to(ben).size() == 1);
    }
}
