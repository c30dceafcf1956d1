package dev.gatehouse.gateway;

import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Redis answers. Not part of readiness: without it checks are refused, which is an answer too. */
@Component
class RedisHealth implements HealthIndicator {

    private final RedissonClient redisson;

    RedisHealth(RedissonClient redisson) {
        this.redisson = redisson;
    }

    @Override
    public Health health() {
        try {
            return redisson.getRedisNodes(RedisNodes.SINGLE).pingAll() ? Health.up().build() : Health.down().build();
        } catch (RedisException away) {
            return Health.down(away).build();
        }
    }
}
