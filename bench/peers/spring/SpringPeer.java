import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cloud.gateway.filter.ratelimit.RateLimiter;
import org.springframework.cloud.gateway.filter.ratelimit.RedisRateLimiter;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.validation.Validator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring Cloud Gateway's limiter as its filter calls it: one bucket, one script, the shared connection of Lettuce. */
class SpringPeer {

    private static final String ROUTE = "route";
    private static final int UNREACHED = 1_000_000_000;

    private final RedisRateLimiter limiter;

    private SpringPeer(int port, String password) {
        var server = new RedisStandaloneConfiguration("127.0.0.1", port);
        server.setPassword(password);
        var connections = new LettuceConnectionFactory(server);
        connections.afterPropertiesSet();
        connections.start();
        @SuppressWarnings({"unchecked", "rawtypes"})
        RedisScript<List<Long>> script = (RedisScript) RedisScript
                .of(new ClassPathResource("META-INF/scripts/request_rate_limiter.lua"), List.class);
        var beans = new DefaultListableBeanFactory();
        limiter = new RedisRateLimiter(new ReactiveStringRedisTemplate(connections), script,
                new ConfigurationService(beans, beans.getBeanProvider(ConversionService.class),
                        beans.getBeanProvider(Validator.class)));
        limiter.getConfig().put(ROUTE,
                new RedisRateLimiter.Config().setReplenishRate(UNREACHED).setBurstCapacity(UNREACHED));
    }

    public static void main(String[] args) {
        var peer = new SpringPeer(Integer.parseInt(System.getenv("REDIS_PORT")), System.getenv("REDIS_PASSWORD"));
        var input = new Scanner(System.in);
        while (input.hasNextLine()) {
            var told = input.nextLine().split(" ");
            peer.take(Integer.parseInt(told[1]), Integer.parseInt(told[2]));
            System.out.println("done");
        }
        System.exit(0);
    }

    private void take(int concurrency, int seconds) {
        long began = System.nanoTime();
        long ends = began + Duration.ofSeconds(seconds).toNanos();
        var loops = new ArrayList<Loop>();
        for (int i = 0; i < concurrency; i++) {
            loops.add(new Loop());
        }
        Flux.fromIterable(loops).flatMap(loop -> Mono.defer(loop::take).repeat(() -> System.nanoTime() < ends),
                concurrency).blockLast();
        double took = (System.nanoTime() - began) / 1e9;
        var nanos = loops.stream().flatMapToLong(loop -> Arrays.stream(loop.nanos, 0, loop.count)).sorted().toArray();
        print("count", nanos.length);
        print("rate", nanos.length / took);
        print("p50", nanos[nanos.length / 2] / 1e6);
        print("p90", nanos[(int) (0.90 * (nanos.length - 1))] / 1e6);
        print("p99", nanos[(int) (0.99 * (nanos.length - 1))] / 1e6);
    }

    private static void print(String metric, double value) {
        System.out.println(metric + " " + value);
    }

    private class Loop {

        private long[] nanos = new long[1 << 12];
        private int count;

        private Mono<RateLimiter.Response> take() {
            long before = System.nanoTime();
            return limiter.isAllowed(ROUTE, "bench").doOnNext(answer -> {
                // It lets everybody through where Redis does not answer, and tells by this.
                if (!answer.isAllowed() || "-1".equals(answer.getHeaders().get(RedisRateLimiter.REMAINING_HEADER))) {
                    throw new IllegalStateException("The limiter did not work: " + answer.getHeaders());
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - before;
            });
        }
    }
}
