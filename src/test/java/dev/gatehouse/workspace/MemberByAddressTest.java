package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever administers a workspace need not see all users of the organization, and knows whom to add all the same. */
class MemberByAddressTest extends HttpTest {

    private TestOrganization own;
    private TestOrganization other;
    private String members;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        members = "/v1/organizations/workspaces/" + own.workspace("Research") + "/members";
    }

    @Test
    void memberIsAddedByTheAddressAndNobodyOfAnotherOrganization() {
        var users = new TestUsers(asOwner());
        var user = users.add(own, "user");
        var foreign = users.add(other, "user");
        var address = address(own, user).toUpperCase(Locale.ROOT);

        assertThat(add(address).ok().string("user_id")).isEqualTo(user);
        assertThat(add(address).errorCode()).isEqualTo("already_member");
        var refused = add(address(other, foreign));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.string("error.details.field")).isEqualTo("email");
        assertThat(refused.withoutRequestId()).isEqualTo(add("nobody@example.com").withoutRequestId());
        assertThat(own.admin().post(members, Map.of("email", address, "user_id", user, "workspace_role",
                "workspace_user")).string("error.details.field")).isEqualTo("email");
        assertThat(own.admin().get(members).ok().column("user_id")).containsExactly(user);
    }

    private Answer add(String address) {
        return own.admin().post(members, Map.of("email", address, "workspace_role", "workspace_user"));
    }

    private static String address(TestOrganization organization, String user) {
        return organization.admin().get("/v1/organizations/users/" + user).ok().string("email");
    }
}
