package dev.gatehouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

/** When the servers step back. */
class EmbeddedAutoConfigurationTest {

    @TempDir Path data;

    @Test
    void switchedOffStartsNothing() {
        context("gatehouse.embedded.enabled=false").run(context -> assertThat(context).doesNotHaveBean(Server.class)
                .doesNotHaveBean(JdbcConnectionDetails.class).doesNotHaveBean(DataRedisConnectionDetails.class));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void configuredServersWin() {
        context("spring.datasource.url=jdbc:postgresql://db/x", "gatehouse.redis.url=redis://cache:6379")
                .run(context -> assertThat(context).doesNotHaveBean(Server.class));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void redisOfManyServersWins() {
        for (var name : List.of("cluster.nodes=a:7000,b:7000", "sentinel.nodes=a:26379",
                "masterreplica.nodes[0]=a:1")) {
            context("spring.datasource.url=jdbc:postgresql://db/x", "spring.data.redis." + name)
                    .run(context -> assertThat(context).doesNotHaveBean(Server.class));
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void redisNamedTwiceIsRefused() {
        MockEnvironment environment = new MockEnvironment().withProperty("gatehouse.embedded.enabled", "false")
                .withProperty("gatehouse.redis.url", "redis://cache:6380")
                .withProperty("spring.data.redis.cluster.nodes", "a:7000");

        assertThatThrownBy(() -> new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("GATEHOUSE_REDIS_URL and SPRING_DATA_REDIS_CLUSTER_NODES");
    }

    @Test
    void beansOfOthersWin() {
        context().withBean(JdbcConnectionDetails.class, OtherDatabase::new)
                .withBean(DataRedisConnectionDetails.class, OtherRedis::new)
                .run(context -> assertThat(context).doesNotHaveBean(Server.class));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void configuredRedisIsHandedToBoot() {
        MockEnvironment environment = new MockEnvironment().withProperty("gatehouse.embedded.enabled", "false")
                .withProperty("gatehouse.redis.url", "redis://:secret@cache:6380");

        new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.data.redis.url")).isEqualTo("redis://:secret@cache:6380");
    }

    @Test
    void redisUrlThatAsksForTlsGetsIt() {
        MockEnvironment environment = new MockEnvironment().withProperty("gatehouse.embedded.enabled", "false")
                .withProperty("gatehouse.redis.url", "rediss://:secret@cache:6380");

        new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.data.redis.ssl.enabled")).isEqualTo("true");
    }

    @Test
    void explicitConfigurationWinsOverWhatTheFirstStartMadeUp() {
        MockEnvironment environment = new MockEnvironment().withProperty("gatehouse.data-dir", data.toString())
                .withProperty("gatehouse.operator-token", "mine");

        new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("gatehouse.operator-token")).isEqualTo("mine");
        assertThat(environment.getProperty("gatehouse.gateway-token")).matches("sk-gh-gateway01-[0-9A-Za-z]{43}");
        assertThat(environment.getProperty("gatehouse.pepper")).matches("1:[0-9a-f]{64}");
        assertThat(environment.getProperty("gatehouse.first-start.enabled")).isEqualTo("true");
    }

    @Test
    void databaseOfOnesOwnIsTakenWithTwoRoles() {
        MockEnvironment environment = databaseOfOnesOwn("gatehouse_service", "gatehouse");

        new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("gatehouse.first-start.enabled")).isNull();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void databaseOfOnesOwnIsRefusedWithOneRole() {
        MockEnvironment environment = databaseOfOnesOwn("gatehouse", "gatehouse");

        assertThatThrownBy(() -> new EmbeddedEnvironment().postProcessEnvironment(environment, new SpringApplication()))
                .isInstanceOf(StartRefused.class).hasMessageContainingAll("SPRING_FLYWAY_USER", "create role")
                .hasMessageNotContaining("GATEHOUSE_PEPPER");
    }

    private MockEnvironment databaseOfOnesOwn(String user, String owner) {
        return new MockEnvironment().withProperty("gatehouse.data-dir", data.toString())
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/x")
                .withProperty("gatehouse.redis.url", "redis://cache:6379")
                .withProperty("gatehouse.operator-token", "mine").withProperty("gatehouse.pepper", "mine")
                .withProperty("spring.datasource.username", user).withProperty("spring.flyway.user", owner);
    }

    private ApplicationContextRunner context(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EmbeddedAutoConfiguration.class))
                .withPropertyValues("gatehouse.data-dir=" + data).withPropertyValues(properties);
    }

    private record OtherDatabase() implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "other";
        }

        @Override
        public String getPassword() {
            return "other";
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql://other/other";
        }
    }

    private record OtherRedis() implements DataRedisConnectionDetails {}
}
