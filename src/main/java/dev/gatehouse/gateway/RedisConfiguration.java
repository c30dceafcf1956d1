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
        var tls = details.getSslBundle();
        if (tls != null) {
            config.setSslTrustManagerFactory(tls.getManagers().getTrustManagerFactory());
            config.setSslKeyManagerFactory(tls.getManagers().getKeyManagerFactory());
        }
        new RedisServers(details, Math.toIntExact(properties.redisTimeout().toMillis())).addTo(config);
        return Redisson.create(config);
    }
}
