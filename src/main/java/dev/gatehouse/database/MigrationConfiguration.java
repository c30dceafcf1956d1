package dev.gatehouse.database;

import java.util.HashMap;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the migrations, which run as the owner, whom they make the tables for. */
@Configuration
class MigrationConfiguration {

    @Bean
    FlywayConfigurationCustomizer serviceRoleInMigrations(JdbcConnectionDetails service) {
        return flyway -> {
            var placeholders = new HashMap<>(flyway.getPlaceholders());
            placeholders.put("service_role", service.getUsername());
            flyway.placeholders(placeholders);
        };
    }
}
