package dev.gatehouse.limit;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What tests of spend limits begin with: two organizations, of which each would store a rate limit above its own. */
abstract class SpendTest extends HttpTest {

    static final String PATH = "/v1/organizations/spend_limits";
    static final Map<String, ?> ORGANIZATION = Map.of("type", "organization");

    TestOrganization own;
    TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("claude_console");
    }

    static Map<String, ?> workspace(String id) {
        return Map.of("type", "workspace", "workspace_id", id);
    }

    static Answer set(Api caller, Map<String, ?> scope, String period, String amount) {
        return caller.post(PATH, Map.of("scope", scope, "period", period, "amount", amount));
    }

    static List<JsonNode> effective(Api caller, String query) {
        return caller.get(PATH + "/effective" + query).ok().body().get("data").valueStream().toList();
    }

    /** As scope, period, amount, source and what is left. */
    static List<String> lines(List<JsonNode> effective) {
        return effective.stream()
                .map(row -> String.join(" ", row.at("/scope/type").asString(), row.get("period").asString(),
                        row.get("amount").asString(), row.at("/source/type").asString(),
                        row.get("remaining").asString()))
                .toList();
    }

    /** As if calls that were admitted on that day had been reported. */
    void spend(TestOrganization organization, String workspace, LocalDate day, int epoch, long microDollars) {
        asOwner().sql("""
                insert into spend_day (organization_id, day, workspace_id, epoch, cost)
                values (:organization, :day, :workspace, :epoch, :cost)""")
                .param("organization", OrganizationId.parse(organization.id()).orElseThrow().value())
                .param("day", day).param("workspace", WorkspaceId.from(workspace).value()).param("epoch", epoch)
                .param("cost", microDollars).update();
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
