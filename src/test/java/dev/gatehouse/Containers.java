package dev.gatehouse;

import java.util.stream.Stream;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** The servers in containers, where there is Docker; the ones that the service brings along step in elsewhere. */
@TestConfiguration(proxyBeanMethods = false)
@Conditional(Containers.DockerRuns.class)
class Containers {

    /** With the database and the two roles as the compose file has them. */
    @Bean
    PostgreSQLContainer postgres() {
        return new PostgreSQLContainer("postgres:18").withEnv("GATEHOUSE_DATABASE_PASSWORD", Owner.PASSWORD)
                .withEnv("GATEHOUSE_SERVICE_PASSWORD", Service.PASSWORD)
                .withCopyFileToContainer(MountableFile.forHostPath("docker/postgres/create-database.sh"),
                        "/docker-entrypoint-initdb.d/create-database.sh");
    }

    @Bean
    JdbcConnectionDetails service(PostgreSQLContainer postgres) {
        return new Service(postgres);
    }

    @Bean
    FlywayConnectionDetails owner(PostgreSQLContainer postgres) {
        return new Owner(postgres);
    }

    @Bean
    @Conditional(NoRedisOfTheTest.class)
    @ServiceConnection(name = "redis")
    GenericContainer<?> redis() {
        return new GenericContainer<>("redis:8").withExposedPorts(6379);
    }

    private static String url(PostgreSQLContainer postgres) {
        return "jdbc:postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/gatehouse";
    }

    private record Service(PostgreSQLContainer postgres) implements JdbcConnectionDetails {

        private static final String PASSWORD = "service";

        @Override
        public String getUsername() {
            return "gatehouse_service";
        }

        @Override
        public String getPassword() {
            return PASSWORD;
        }

        @Override
        public String getJdbcUrl() {
            return url(postgres);
        }
    }

    private record Owner(PostgreSQLContainer postgres) implements FlywayConnectionDetails {

        private static final String PASSWORD = "owner";

        @Override
        public String getUsername() {
            return "gatehouse";
        }

        @Override
        public String getPassword() {
            return PASSWORD;
        }

        @Override
        public String getJdbcUrl() {
            return url(postgres);
        }
    }

    /** A test may bring a Redis that is more than one server. */
    static class NoRedisOfTheTest implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Stream.of("cluster", "sentinel", "masterreplica")
                    .noneMatch(
                            kind -> context.getEnvironment().containsProperty("spring.data.redis." + kind + ".nodes"));
        }
    }

    static class DockerRuns implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return DockerClientFactory.instance().isDockerAvailable();
        }
    }
}
