package dev.gatehouse.embedded;

import java.nio.file.Path;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What the configuration leaves to this module. */
record Settings(boolean postgres, boolean redis, Path dataFolder) {

    static final String DATABASE_URL = "spring.datasource.url";
    static final String DATABASE_USER = "spring.datasource.username";
    static final String DATABASE_OWNER = "spring.flyway.user";
    static final String REDIS_URL = "gatehouse.redis.url";
    static final String BOOT_REDIS_URL = "spring.data.redis.url";

    static Settings of(Environment environment) {
        boolean enabled = environment.getProperty("gatehouse.embedded.enabled", Boolean.class, true);
        String folder = environment.getProperty("gatehouse.data-dir", "./data");
        return new Settings(enabled && !has(environment, DATABASE_URL),
                enabled && !has(environment, REDIS_URL) && !has(environment, BOOT_REDIS_URL),
                Path.of(folder).toAbsolutePath().normalize());
    }

    /** As the client will be given it; empty where the embedded Redis steps in. */
    static String redisUrl(Environment environment) {
        String url = has(environment, REDIS_URL) ? REDIS_URL : BOOT_REDIS_URL;
        return environment.getProperty(url, "").strip();
    }

    static boolean has(Environment environment, String property) {
        return StringUtils.hasText(environment.getProperty(property));
    }
}
