package dev.gatehouse.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What the configuration leaves to this module. */
record Settings(boolean postgres, boolean redis, Path dataFolder) {

    static final String DATABASE_URL = "spring.datasource.url";
    static final String DATABASE_USER = "spring.datasource.username";
    static final String DATABASE_OWNER = "spring.flyway.user";
    static final String REDIS_URL = "gatehouse.redis.url";
    static final String BOOT_REDIS_URL = "spring.data.redis.url";
    private static final String REDIS_HOST = "spring.data.redis.host";

    /** Lists of nodes of a Redis that is more than one server. */
    private static final List<String> REDIS_NODES = List.of("spring.data.redis.cluster.nodes",
            "spring.data.redis.sentinel.nodes", "spring.data.redis.masterreplica.nodes");

    static Settings of(Environment environment) {
        boolean enabled = environment.getProperty("gatehouse.embedded.enabled", Boolean.class, true);
        String folder = environment.getProperty("gatehouse.data-dir", "./data");
        return new Settings(enabled && !has(environment, DATABASE_URL),
                enabled && redisNames(environment).isEmpty(),
                Path.of(folder).toAbsolutePath().normalize());
    }

    /** The properties by which the configuration names a Redis; of one kind, or nobody knows which is meant. */
    static List<String> redisNames(Environment environment) {
        List<String> names = new ArrayList<>();
        if (has(environment, REDIS_URL) || has(environment, BOOT_REDIS_URL)) {
            names.add(has(environment, REDIS_URL) ? REDIS_URL : BOOT_REDIS_URL);
        } else if (has(environment, REDIS_HOST)) {
            names.add(REDIS_HOST);
        }
        Binder binder = Binder.get(environment);
        REDIS_NODES.stream()
                .filter(nodes -> binder.bind(nodes, Bindable.listOf(String.class)).map(list -> !list.isEmpty())
                        .orElse(false))
                .forEach(names::add);
        return names;
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
