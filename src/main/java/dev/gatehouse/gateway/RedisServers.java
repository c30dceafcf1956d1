package dev.gatehouse.gateway;

import java.time.Duration;
import java.util.List;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.util.StringUtils;

/**
 * The servers that the configuration names, as the client wants to be told of them: a cluster, a master that sentinels
 * know, a master among replicas, or one server. Only masters are ever asked: a replica is behind, and would grant twice.
 */
record RedisServers(DataRedisConnectionDetails details, int timeoutMillis) {

    /** How often it is looked who is master. Together with finding a dead connection this leaves room in 5 s. */
    private static final int SCAN_MILLIS = 1_000;

    /** Who vanished without a word (a machine without power, a cut wire) is otherwise missed for half a minute. */
    private static final int PING_MILLIS = 1_000;

    /** A managed server fails over by giving its name another address; what the name's own TTL says holds as well. */
    private static final int NAME_LOOKUP_MILLIS = 2_000;

    /** By default up to 10 s, for which a server that is back would wait. */
    private static final EqualJitterDelay RECONNECTION = new EqualJitterDelay(Duration.ofMillis(100),
            Duration.ofSeconds(1));

    /** Few connections make Redisson send commands behind each other without waiting: more of them are slower. */
    private static final int CONNECTIONS = 2;

    void addTo(Config config) {
        var cluster = details.getCluster();
        var sentinel = details.getSentinel();
        var replicated = details.getMasterReplica();
        if (cluster != null && !cluster.getNodes().isEmpty()) {
            addCluster(config, cluster.getNodes());
        } else if (sentinel != null && !sentinel.getNodes().isEmpty()) {
            addSentinels(config, sentinel);
        } else if (replicated != null && !replicated.getNodes().isEmpty()) {
            addReplicated(config, replicated.getNodes());
        } else {
            addSingle(config);
        }
    }

    private void addCluster(Config config, List<Node> nodes) {
        var servers = mastersOnly(impatient(config.useClusterServers())).setScanInterval(SCAN_MILLIS)
                // A part that is away is no reason to refuse those whose part is there.
                .setCheckSlotsCoverage(false);
        servers.setNodeAddresses(urls(nodes));
    }

    private void addSentinels(Config config, DataRedisConnectionDetails.Sentinel sentinel) {
        var servers = mastersOnly(impatient(config.useSentinelServers())).setMasterName(sentinel.getMaster())
                .setDatabase(sentinel.getDatabase()).setScanInterval(SCAN_MILLIS)
                // One sentinel that is left knows who is master.
                .setCheckSentinelsList(false);
        if (StringUtils.hasText(sentinel.getUsername())) {
            servers.setSentinelUsername(sentinel.getUsername());
        }
        if (StringUtils.hasText(sentinel.getPassword())) {
            if (!StringUtils.hasText(details.getPassword())) {
                throw new IllegalStateException("SPRING_DATA_REDIS_SENTINEL_PASSWORD is set, and"
                        + " SPRING_DATA_REDIS_PASSWORD is not: sentinels with a password can only be asked where Redis"
                        + " has one too. Set both, or neither");
            }
            servers.setSentinelPassword(sentinel.getPassword());
        }
        servers.setSentinelAddresses(urls(sentinel.getNodes()));
    }

    private void addReplicated(Config config, List<Node> nodes) {
        var standalone = details.getStandalone();
        // Not the client's master-slave mode, to which the master is one for ever.
        var servers = mastersOnly(impatient(config.useReplicatedServers())).setScanInterval(SCAN_MILLIS)
                .setMonitorIPChanges(true).setDatabase(standalone == null ? 0 : standalone.getDatabase());
        servers.setNodeAddresses(urls(nodes));
    }

    private void addSingle(Config config) {
        var server = details.getStandalone();
        if (server == null) {
            throw new IllegalStateException(
                    "GATEHOUSE_REDIS_URL has to name one server: redis://[user:password@]host:port[/database]");
        }
        impatient(config.useSingleServer()).setAddress(url(new Node(server.getHost(), server.getPort())))
                .setDatabase(server.getDatabase()).setConnectionPoolSize(CONNECTIONS).setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(CONNECTIONS).setSubscriptionConnectionMinimumIdleSize(1)
                .setDnsMonitoringInterval(NAME_LOOKUP_MILLIS);
    }

    private <T extends BaseConfig<T>> T impatient(T servers) {
        return servers.setTimeout(timeoutMillis).setConnectTimeout(timeoutMillis)
                // By default it tries again for seconds, and whoever asked waits; and a commit is never sent twice.
                .setRetryAttempts(0).setReconnectionDelay(RECONNECTION).setPingConnectionInterval(PING_MILLIS);
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T mastersOnly(T servers) {
        return servers.setReadMode(ReadMode.MASTER).setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionPoolSize(CONNECTIONS).setMasterConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(CONNECTIONS).setSubscriptionConnectionMinimumIdleSize(1)
                .setDnsMonitoringInterval(NAME_LOOKUP_MILLIS);
    }

    private List<String> urls(List<Node> nodes) {
        return nodes.stream().map(this::url).toList();
    }

    private String url(Node node) {
        return (details.getSslBundle() == null ? "redis" : "rediss") + "://" + node.host() + ":" + node.port();
    }
}
