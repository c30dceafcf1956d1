package dev.gatehouse.gateway;

import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.SentinelConnectionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets a node that was started during a failover find the new master. Until its first connection the client (Redisson
 * 4.7.0) asks the sentinels only once, and then tries the dead one that they named for ever.
 */
@Component
class SentinelStart {

    private final ConnectionManager servers;
    private volatile boolean connected;

    SentinelStart(RedissonClient redisson) {
        this.servers = ((Redisson) redisson).getCommandExecutor().getConnectionManager();
        this.connected = !(servers instanceof SentinelConnectionManager);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void connect() {
        if (connected) {
            return;
        }
        try {
            servers.getEntrySet();
            connected = true;
        } catch (RuntimeException away) {
            forgetMaster();
        }
    }

    private void forgetMaster() {
        try {
            Field master = SentinelConnectionManager.class.getDeclaredField("currentMaster");
            master.setAccessible(true);
            ((AtomicReference<?>) master.get(servers)).set(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Another Redisson: see whether it still needs this", e);
        }
    }
}
