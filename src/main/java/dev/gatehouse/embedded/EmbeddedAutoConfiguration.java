package dev.gatehouse.embedded;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Steps in for each of the two servers that neither configuration nor another bean names. */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class})
@ConditionalOnProperty(name = "gatehouse.embedded.enabled", matchIfMissing = true)
final class EmbeddedAutoConfiguration {

    @Bean
    @Lazy // Only for the servers: without one, there is no folder.
    DataFolder embeddedDataFolder(Environment environment) {
        return DataFolder.open(Settings.of(environment).dataFolder());
    }

    /** Both start at once, while the rest of the context is made. */
    @Bean
    static BeanFactoryPostProcessor embeddedServersStartFirst() {
        return beans -> {
            for (String name : beans.getBeanNamesForType(Server.class, true, false)) {
                beans.getBean(name);
            }
        };
    }

    // Not annotated as a configuration, nor the next: the scan of the application's packages would find it on its own,
    // before there is any other bean to step back for.
    @Conditional(NoDatabaseConfigured.class)
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    static class ForPostgres {

        @Bean
        Postgres embeddedPostgresProgram(DataFolder folder) {
            return new Postgres(folder);
        }

        @Bean
        Server embeddedPostgres(Postgres program) {
            return new Server(program);
        }

        @Bean
        JdbcConnectionDetails embeddedJdbcConnectionDetails(Postgres program, Server embeddedPostgres) {
            return new EmbeddedJdbcConnectionDetails(program, embeddedPostgres);
        }

        @Bean
        FlywayConnectionDetails embeddedFlywayConnectionDetails(Postgres program, Server embeddedPostgres) {
            return new EmbeddedFlywayConnectionDetails(program, embeddedPostgres);
        }
    }

    @Conditional(NoRedisConfigured.class)
    @ConditionalOnMissingBean(DataRedisConnectionDetails.class)
    static class ForRedis {

        @Bean
        Redis embeddedRedisProgram(DataFolder folder) {
            return new Redis(folder);
        }

        @Bean
        Server embeddedRedis(Redis program) {
            return new Server(program);
        }

        @Bean
        DataRedisConnectionDetails embeddedDataRedisConnectionDetails(Redis program, Server embeddedRedis) {
            return new EmbeddedRedisConnectionDetails(program, embeddedRedis);
        }
    }

    static final class NoDatabaseConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Settings.of(context.getEnvironment()).postgres();
        }
    }

    static final class NoRedisConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Settings.of(context.getEnvironment()).redis();
        }
    }
}
