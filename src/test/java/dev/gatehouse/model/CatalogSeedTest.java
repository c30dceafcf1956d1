package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A service of its own, started for the first time. */
@TestPropertySource(properties = {"gatehouse.first-start.enabled=true",
        "gatehouse.data-dir=target/test-data/${spring.application.pid}-seed"})
@DirtiesContext
class CatalogSeedTest extends HttpTest {

    @Autowired private CatalogSeed seed;

    @Test
    void firstStartFillsTheCatalogOnce() throws Exception {
        var models = asOperator().get("/v1/platform/models?limit=1000").ok();
        var groups = new HashMap<String, Integer>();
        for (var model : models.body().get("data")) {
            groups.merge(model.at("/rate_limit_group/display_name").asString(), 1, Integer::sum);
            assertThat(model.get("prices")).anySatisfy(price -> assertThat(price.isNull()).isFalse());
            assertThat(model.get("default_limits")).isNotEmpty();
        }

        assertThat(models.column("model_type")).contains("text", "embedding", "image", "audio", "rerank");
        assertThat(groups).containsEntry("Claude Opus 4.x", 2).containsEntry("Qwen-Max", 1);

        seed.run(new DefaultApplicationArguments());
        assertThat(asOperator().get("/v1/platform/models?limit=1000").ok().column("id"))
                .isEqualTo(models.column("id"));
    }
}
