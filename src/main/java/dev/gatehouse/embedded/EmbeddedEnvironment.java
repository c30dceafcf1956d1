package dev.gatehouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes up what the one-command start leaves unsaid, and refuses a start on a database of one's own that leaves it so. */
final class EmbeddedEnvironment implements EnvironmentPostProcessor {

    private static final String OPERATOR_TOKEN = "gatehouse.operator-token";
    private static final String PEPPER = "gatehouse.pepper";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Settings.has(environment, Settings.DATABASE_URL)) {
            refuseMissing(environment);
        }
        refuseSecondRedis(environment);
        Settings settings = Settings.of(environment);
        Map<String, Object> properties = new HashMap<>();
        if (settings.postgres() || settings.redis()) {
            refuseSecondService(settings);
        }
        if (settings.postgres()) {
            properties.putAll(firstStart(settings));
        }
        if (Settings.has(environment, Settings.REDIS_URL)) {
            properties.put(Settings.BOOT_REDIS_URL, environment.getRequiredProperty(Settings.REDIS_URL));
        }
        if (Settings.redisUrl(environment).startsWith("rediss:")) {
            // Boot leaves it to its own client to see TLS in the URL; without this, ours would send the password in clear.
            properties.put("spring.data.redis.ssl.enabled", true);
        }
        // Last, so that everything anybody has configured wins.
        environment.getPropertySources().addLast(new MapPropertySource("gatehouse-embedded", properties));
    }

    private static void refuseMissing(ConfigurableEnvironment environment) {
        List<String> missing = new ArrayList<>();
        if (!Settings.has(environment, OPERATOR_TOKEN)) {
            missing.add("GATEHOUSE_OPERATOR_TOKEN (make one: echo \"sk-gh-operator01-$(openssl rand -hex 32)\")");
        }
        if (!Settings.has(environment, PEPPER)) {
            missing.add("GATEHOUSE_PEPPER (make one: echo \"1:$(openssl rand -hex 32)\")");
        }
        String user = environment.getProperty(Settings.DATABASE_USER, "");
        if (user.isBlank() || user.equals(environment.getProperty(Settings.DATABASE_OWNER, user))) {
            missing.add("two roles, SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD for the owner of the database,"
                    + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD for one that owns nothing (make them:"
                    + " create role gatehouse login password '…'; create database gatehouse owner gatehouse;"
                    + " create role gatehouse_service login password '…')");
        }
        if (!missing.isEmpty()) {
            throw new StartRefused("Gatehouse does not start: with a database of your own, also set "
                    + String.join(" and ", missing) + ".");
        }
    }

    /** Limits that are counted here by one node and there by another hold nowhere. */
    private static void refuseSecondRedis(ConfigurableEnvironment environment) {
        List<String> names = Settings.redisNames(environment);
        if (names.size() > 1) {
            throw new StartRefused("Gatehouse does not start: Redis is configured more than once, as "
                    + names.stream().map(EmbeddedEnvironment::variable).collect(Collectors.joining(" and "))
                    + ". Keep one of them.");
        }
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The servers take the lock for good; looking here as well says it before anything else is said. */
    private static void refuseSecondService(Settings settings) {
        try (DataFolder folder = DataFolder.open(settings.dataFolder())) {
            folder.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> firstStart(Settings settings) {
        Secrets secrets = Secrets.in(settings.dataFolder(), EnumSet.of(Secret.GATEHOUSE_OPERATOR_TOKEN,
                Secret.GATEHOUSE_GATEWAY_TOKEN, Secret.GATEHOUSE_PEPPER));
        return Map.of(OPERATOR_TOKEN, secrets.get(Secret.GATEHOUSE_OPERATOR_TOKEN), //
                "gatehouse.gateway-token", secrets.get(Secret.GATEHOUSE_GATEWAY_TOKEN), //
                PEPPER, secrets.get(Secret.GATEHOUSE_PEPPER), //
                "gatehouse.first-start.enabled", true);
    }
}
