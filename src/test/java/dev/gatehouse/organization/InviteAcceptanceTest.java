package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.Mailbox;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class InviteAcceptanceTest extends HttpTest {

    private static final String PATH = "/v1/organizations/invites";

    @Autowired private Environment environment;
    @Autowired private RecordedChanges changes;

    private TestOrganization own;
    private TestOrganization other;
    private String email;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        email = UUID.randomUUID() + "@example.com";
    }

    @Test
    void acceptedInviteMakesAUserWithItsRole() {
        var id = invite(own, email, "billing").ok().id();

        var user = accept(mail.token(email)).ok();
        assertThat(user.string("type")).isEqualTo("user");
        assertThat(user.string("email")).isEqualTo(email);
        assertThat(user.string("name")).isEqualTo("Grace Hopper");
        assertThat(user.string("role")).isEqualTo("billing");
        assertThat(user.header("set-cookie")).isNull();
        assertThat(Browser.signIn(asNobody(), email, "correct horse battery").session().string("user.id"))
                .isEqualTo(user.id());
        assertThat(own.admin().get("/v1/organizations/users/" + user.id()).ok().body()).isEqualTo(user.body());
        assertThat(other.admin().get("/v1/organizations/users?email=" + email).ok().column("id")).isEmpty();
        var invite = own.admin().get(PATH + "/" + id).ok();
        assertThat(invite.string("status")).isEqualTo("accepted");
        assertThat(invite.string("accepted_at")).isNotEmpty();
        assertThat(changes.of(own)).contains("INVITE_CREATED " + id, "INVITE_ACCEPTED " + id,
                "USER_CREATED " + user.id());
        var log = own.admin().get("/v1/organizations/audit_logs?limit=1000").ok().text();
        assertThat(log).contains(id, user.id()).doesNotContain(mail.token(email), "correct horse battery");
    }

    @Test
    void linkOfTheMailAccepts() {
        invite(own, email, "user").ok();
        var link = Mailbox.of(environment).awaitMailTo(email).link();

        assertThat(link.getPath()).isEqualTo("/accept-invite");
        assertThat(accept(link.getFragment()).ok().string("email")).isEqualTo(email);
    }

    @Test
    void inviteIsAcceptedOnceByTwentyAtOnce() throws Exception {
        invite(own, email, "user").ok();
        var token = mail.token(email);

        var answers = Api.together(20, () -> accept(token));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::errorCode)
                .containsOnly("invite_invalid");
        assertThat(own.admin().get("/v1/organizations/users?email=" + email).ok().column("id")).hasSize(1);
    }

    @Test
    void tokensThatAreWorthNothingAreNotToldApart() {
        invite(own, email, "user").ok();
        var expired = mail.token(email);
        expire(email);
        var withdrawn = own.admin().post(PATH, Map.of("email", "b" + email, "role", "user")).ok().id();
        own.admin().delete(PATH + "/" + withdrawn).ok();
        invite(own, "c" + email, "user").ok();
        accept(mail.token("c" + email)).ok();

        var wrong = accept("3".repeat(43));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errorCode()).isEqualTo("invite_invalid");
        for (var token : List.of(expired, mail.token("b" + email), mail.token("c" + email), "", "x", "\u0000",
                "x".repeat(10_000), own.adminKey(), "' or '1'='1")) {
            assertThat(accept(token).withoutRequestId()).as(token).isEqualTo(wrong.withoutRequestId());
        }
        assertThat(own.admin().get("/v1/organizations/users?email=" + email).ok().column("id")).isEmpty();
    }

    @Test
    void userOfAnotherOrganizationIsToldOnlyToWhoeverHoldsTheToken() {
        var foreign = user(other, "user");

        var made = invite(own, foreign.email(), "user").ok();
        assertThat(made.string("status")).isEqualTo("pending");
        assertThat(made.body().propertyNames()).isEqualTo(invite(own, email, "user").ok().body().propertyNames());
        var refused = accept(mail.token(foreign.email()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("invite_email_taken");
        assertThat(own.admin().get(PATH + "/" + made.id()).ok().body()).isEqualTo(made.body());

        other.admin().delete("/v1/organizations/users/" + foreign.id()).ok();
        accept(mail.token(foreign.email())).ok();
    }

    @Test
    void whoeverAcceptsChoosesNameAndPasswordAndNothingElse() {
        invite(own, email, "user").ok();
        var token = mail.token(email);
        var valid = "correct horse";

        for (var field : List.of("role", "email", "id", "organization_id", "version")) {
            assertThat(asNobody().post(PATH + "/accept",
                    Map.of("token", token, "name", "A", "password", valid, field, "admin")).errorCode()).as(field)
                    .isEqualTo("unknown_field");
        }
        for (var password : List.of("", "elevenchars", "longenough".repeat(8), "\uD83D\uDE00".repeat(20),
                "abababababab",
                "eleven\u0000chars", "tabs\tare\tcontrol", email, email.toUpperCase(Locale.ROOT))) {
            var refused = asNobody().post(PATH + "/accept", Map.of("token", token, "name", "A", "password", password));
            assertThat(refused.errorCode()).as(password).isEqualTo("invalid_text");
            assertThat(refused.string("error.details.field")).isEqualTo("password");
            assertThat(password.isEmpty() || !refused.text().contains(password)).as(password).isTrue();
        }
        for (var body : List.of(Map.of("token", token, "name", "A"), Map.of("token", token, "password", valid),
                Map.of("name", "A", "password", valid))) {
            assertThat(asNobody().post(PATH + "/accept", body).errorCode()).isEqualTo("missing_field");
        }
        assertThat(asNobody().post(PATH + "/accept", Map.of("token", token, "name", "A", "password", 1)).errorCode())
                .isEqualTo("invalid_field");
        asNobody().post(PATH + "/accept",
                Map.of("token", token, "name", "A", "password", "\u00e4bcdefghijkl".repeat(5))).ok();
    }

    @Test
    void credentialOfAnotherOrganizationDoesNotStandInTheWayOfAccepting() {
        invite(own, email, "user").ok();

        var user = other.admin().post(PATH + "/accept", Map.of("token", mail.token(email), "name", "Grace", "password",
                "correct horse battery")).ok();
        own.admin().get("/v1/organizations/users/" + user.id()).ok();
        invite(own, "b" + email, "user").ok();
        var foreign = user(other, "user");
        Browser.signIn(asNobody(), foreign.email(), foreign.password()).api().post(PATH + "/accept", Map.of("token",
                mail.token("b" + email), "name", "Grace", "password", "correct horse battery")).ok();
    }

    @Test
    void suspendedOrganizationTakesNobodyInUntilItIsResumed() {
        invite(own, email, "user").ok();
        var organization = "/v1/platform/organizations/" + own.id();
        asOperator().post(organization + "/suspend").ok();

        var refused = accept(mail.token(email));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("organization_suspended");
        assertThat(listed("?statuses[]=pending")).hasSize(1);
        asOperator().post(organization + "/resume").ok();
        accept(mail.token(email)).ok();
    }

    private Answer invite(TestOrganization organization, String address, String role) {
        return organization.admin().post(PATH, Map.of("email", address, "role", role));
    }

    private Answer accept(String token) {
        return asNobody().post(PATH + "/accept",
                Map.of("token", token, "name", "Grace Hopper", "password", "correct horse battery"));
    }

    private List<String> listed(String query) {
        return own.admin().get(PATH + query).ok().column("id");
    }

    /** As if 21 days had gone by. */
    private void expire(String address) {
        asOwner().sql("update invite set expires_at = now() - interval '1 second' where email = :email")
                .param("email", address).update();
    }
}
