package dev.gatehouse.gateway;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.StringUtils;

/** The one client to Redis. */
@Configuration
@EnableConfigurationProperties(GatewayProperties.class)
@EnableScheduling
class RedisConfiguration {

    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(DataRedisConnectionDetails details, GatewayProperties properties) {
        var server = details.getStandalone();
        if (server == null) {
            throw new IllegalStateException(
                    "GATEHOUSE_REDIS_URL has to name one server: redis://[user:password@]host:port[/database]");
        }
        var config = new Config();
        // Never a codec that makes objects of what it reads: whoever could write to Redis could run code here.
        config.setCodec(ByteArrayCodec.INSTANCE);
        config.setThreads(2);
        config.setNettyThreads(2);
        config.setUseScriptCache(true);
        // Without Redis the service starts and says so, instead of not starting.
        config.setLazyInitialization(true);
        // redis://:password@host comes with an empty name, which to Redis is somebody else than none.
        if (StringUtils.hasText(details.getUsername())) {
            config.setUsername(details.getUsername());
        }
        if (details.getPassword() != null) {
            config.setPassword(details.getPassword());
        }
        int timeoutMillis = Math.toIntExact(properties.redisTimeout().toMillis());
        var scheme = details.getSslBundle() == null ? "redis" : "rediss";
        config.useSingleServer().setAddress(scheme + "://" + server.getHost() + ":" + server.getPort())
                .setDatabase(server.getDatabase()).setTimeout(timeoutMillis).setConnectTimeout(timeoutMillis)
                // By default it tries again for seconds, and whoever asked waits.
                .setRetryAttempts(0)
                // Few connections make Redisson send commands behind each other without waiting: more of them are slower.
                .setConnectionPoolSize(2).setConnectionMinimumIdleSize(1).setSubscriptionConnectionPoolSize(2)
                .setSubscriptionConnectionMinimumIdleSize(1).setDnsMonitoringInterval(-1);
        return Redisson.create(config);
    }
}
