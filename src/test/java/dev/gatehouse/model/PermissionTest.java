package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What tests of permissions begin with: models of their own and an organization of each policy. */
abstract class PermissionTest extends HttpTest {

    TestModels models;
    TestOrganization console;
    TestOrganization cloud;

    @BeforeEach
    void modelsAndTwoOrganizations() {
        models = TestModels.in(asOperator());
        console = organization("claude_console");
        cloud = organization("qwen_cloud");
    }

    static void assertPermission(Answer answer, String mode, String source, String... modelIds) {
        assertThat(answer.ok().string("mode")).isEqualTo(mode);
        assertThat(answer.string("source")).isEqualTo(source);
        assertThat(answer.body().get("model_ids").valueStream().map(id -> id.asString()).toList())
                .containsExactly(modelIds);
    }

    static Answer set(TestOrganization organization, String workspace, String mode, String... modelIds) {
        return organization.admin().post(path(workspace), Map.of("mode", mode, "model_ids", modelIds));
    }

    static Answer get(TestOrganization organization, String workspace) {
        return organization.admin().get(path(workspace)).ok();
    }

    static String path(String workspace) {
        return "/v1/organizations/workspaces/" + workspace + "/model_permissions";
    }
}
