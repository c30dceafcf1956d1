package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InviteTest extends HttpTest {

    private static final String PATH = "/v1/organizations/invites";
    private static final String UNKNOWN = PATH + "/invite_01" + "3".repeat(22);

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
    void invitedAddressIsMailedALinkThatNobodyElseSees() {
        var made = invite(own, email, "developer").ok();

        assertThat(made.id()).matches("invite_01[0-9A-Za-z]{22}");
        assertThat(made.string("type")).isEqualTo("invite");
        assertThat(made.string("email")).isEqualTo(email);
        assertThat(made.string("role")).isEqualTo("developer");
        assertThat(made.string("status")).isEqualTo("pending");
        assertThat(made.body().get("accepted_at").isNull()).isTrue();
        assertThat(made.body().get("rbac_group_ids").size()).isZero();
        assertThat(Duration.between(Instant.parse(made.string("invited_at")), Instant.parse(made.string("expires_at"))))
                .isEqualTo(Duration.ofDays(21));
        assertThat(own.admin().get(PATH + "/" + made.id()).ok().body()).isEqualTo(made.body());

        var token = mail.token(email);
        assertThat(token).matches("[0-9A-Za-z]{43}");
        assertThat(mail.to(email)).singleElement().satisfies(sent -> {
            assertThat(sent.subject()).contains(own.name());
            assertThat(String.join(" ", sent.paragraphs())).contains(own.name()).contains("developer")
                    .doesNotContain(token);
            assertThat(sent.toString()).doesNotContain(token);
        });
        assertThat(made.text() + own.admin().get(PATH).ok().text()).doesNotContain(token).doesNotContain("token");
        assertThat(asOwner().sql("select to_jsonb(i)::text from invite i where email = :email").param("email", email)
                .query(String.class).single()).doesNotContain(token);
    }

    @Test
    void invitesAreListedByTheirOwnOrganization() {
        var mine = invite(own, email, "user").ok().id();
        var theirs = invite(other, email, "user").ok().id();

        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(mine);
        assertThat(other.admin().get(PATH).ok().column("id")).containsExactly(theirs);
        var foreign = own.admin().get(PATH + "?after_id=" + theirs);
        assertThat(foreign.errorCode()).isEqualTo("invalid_cursor");
        assertThat(foreign.withoutRequestId())
                .isEqualTo(own.admin().get(PATH + "?after_id=invite_01" + "3".repeat(22)).withoutRequestId());
    }

    @Test
    void listIsFilteredByStatusRoleAndAddress() {
        var pending = invite(own, email, "user").ok().id();
        var accepted = user(own, "developer");
        var expired = invite(own, "b" + email, "user").ok().id();
        expire("b" + email);
        var withdrawn = invite(own, "c" + email, "user").ok().id();
        own.admin().delete(PATH + "/" + withdrawn).ok();

        assertThat(listed("")).hasSize(3).contains(pending, expired).doesNotContain(withdrawn);
        assertThat(listed("?statuses[]=pending")).containsExactly(pending);
        assertThat(listed("?statuses[]=expired")).containsExactly(expired);
        assertThat(listed("?statuses[]=deleted")).containsExactly(withdrawn);
        assertThat(listed("?statuses[]=pending&statuses[]=expired")).containsExactly(pending, expired);
        assertThat(listed("?statuses[]=accepted&email=" + accepted.email())).hasSize(1);
        assertThat(listed("?roles[]=developer")).hasSize(1).doesNotContain(pending);
        assertThat(listed("?email=" + email.toUpperCase(Locale.ROOT))).containsExactly(pending);
        assertThat(listed("?limit=1&after_id=" + withdrawn)).isEmpty();
        assertThat(own.admin().get(PATH + "?statuses[]=open").errorCode()).isEqualTo("invalid_parameter");
    }

    @Test
    void expiredInviteMakesRoomForAnother() {
        var first = invite(own, email, "user").ok().id();
        expire(email);

        assertThat(own.admin().get(PATH + "/" + first).ok().string("status")).isEqualTo("expired");
        var second = invite(own, email, "developer").ok().id();
        assertThat(listed("?email=" + email)).containsExactly(first, second);
        assertThat(own.admin().get(PATH + "/" + first).ok().string("status")).isEqualTo("expired");
        assertThat(accept(mail.token(email)).ok().string("role")).isEqualTo("developer");
    }

    @Test
    void onlyAPendingInviteIsWithdrawn() {
        var path = PATH + "/" + invite(own, email, "user").ok().id();
        var etag = String.valueOf(own.admin().get(path).ok().header("etag"));

        assertThat(own.admin().with("If-Match", "\"7\"").delete(path).status()).isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag).delete(path).ok().text())
                .isEqualTo("{\"id\":\"" + path.substring(PATH.length() + 1) + "\",\"type\":\"invite_deleted\"}");
        assertThat(own.admin().get(path).ok().string("status")).isEqualTo("deleted");
        var again = invite(own, email, "user").ok().id();
        accept(mail.token(email)).ok();
        var expired = invite(own, "b" + email, "user").ok().id();
        expire("b" + email);
        for (var ended : List.of(path, PATH + "/" + again, PATH + "/" + expired)) {
            var refused = own.admin().delete(ended);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("invite_not_pending");
        }
    }

    @Test
    void addressIsInvitedOnceAtATime() throws Exception {
        var answers = Api.together(20, () -> invite(own, email, "user"));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::errorCode)
                .containsOnly("invite_already_exists");
        assertThat(mail.to(email)).hasSize(1);

        var refused = invite(own, email.toUpperCase(Locale.ROOT), "developer");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.message")).contains(listed("").getFirst());
        invite(other, email, "user").ok();
    }

    @Test
    void memberIsNotInvitedAgain() {
        var user = user(own, "user");

        var refused = invite(own, user.email().toUpperCase(Locale.ROOT), "developer");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("already_member");
        assertThat(mail.to(user.email().toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void adminApiKeyInvitesNoAdmin() {
        var refused = invite(own, email, "admin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("admin_role_by_key");
        assertThat(listed("")).isEmpty();
        assertThat(mail.to(email)).isEmpty();
    }

    @Test
    void adminWhoIsSignedInInvitesAdmins() {
        var admin = user(own, "user");
        new TestUsers(asOwner()).become(own, admin.id(), "admin");
        Browser.signIn(asNobody(), admin.email(), admin.password()).api()
                .post(PATH, Map.of("email", email, "role", "admin")).ok();

        assertThat(accept(mail.token(email)).ok().string("role")).isEqualTo("admin");
    }

    @Test
    void inviteTakesAnAddressAndARoleAndNothingElse() {
        for (var field : List.of("id", "organization_id", "status", "expires_at", "token", "accepted_at", "name")) {
            assertThat(own.admin().post(PATH, Map.of("email", email, "role", "user", field, "x")).errorCode())
                    .as(field).isEqualTo("unknown_field");
        }
        for (var body : List.of("{}", "{\"role\":\"user\"}", "{\"email\":\"" + email + "\"}",
                "{\"email\":\"ada\",\"role\":\"user\"}", "{\"email\":\"a@b@c\",\"role\":\"user\"}",
                "{\"email\":1,\"role\":\"user\"}", "{\"email\":\"" + email + "\",\"role\":\"owner\"}",
                "{\"email\":\"" + email + "\",\"role\":\"user\",\"rbac_group_ids\":[\"a\"]}")) {
            var refused = own.admin().post(PATH, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.string("error.details.field")).as(body).isNotEmpty();
        }
        for (var address : List.of("\u00e4@example.com", "a..b@example.com", "a@example..com", "a@example.com.",
                "a@-x.com",
                "a@[127.0.0.1]", "<a@example.com>", "a@example.com, b@example.com", "a b@example.com", "@example.com",
                "a@", "a(b)@example.com", "a@x_y.com", "a".repeat(65) + "@example.com",
                "a@" + "x".repeat(64) + ".com")) {
            assertThat(invite(own, address, "user").string("error.details.field")).as(address).isEqualTo("email");
        }
        assertThat(listed("")).isEmpty();
        invite(own, "o'neil+x@b\u00fccher.example", "user").ok();
        own.admin().post(PATH, Map.of("email", email, "role", "user", "rbac_group_ids", List.of())).ok();
    }

    @Test
    void inviteOfAnotherOrganizationIsNotToldFromOneThatIsNot() {
        var foreign = PATH + "/" + invite(other, email, "user").ok().id();

        for (var pair : List.of(List.of(own.admin().get(foreign), own.admin().get(UNKNOWN)),
                List.of(own.admin().get(foreign), own.admin().get(PATH + "/nothing-like-an-id")),
                List.of(own.admin().delete(foreign), own.admin().delete(UNKNOWN)))) {
            assertThat(pair.getFirst().status()).isEqualTo(404);
            assertThat(pair.getFirst().withoutRequestId()).isEqualTo(pair.getLast().withoutRequestId());
        }
        assertThat(other.admin().get(foreign).ok().string("status")).isEqualTo("pending");
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
