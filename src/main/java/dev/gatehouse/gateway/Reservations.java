package dev.gatehouse.gateway;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.stereotype.Component;

/** Looks reservations up. What becomes of them is the committer's to write. */
@Component
class Reservations {

    private final CommandAsyncExecutor redis;

    Reservations(RedissonClient redisson) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
    }

    /** Completed exceptionally where Redis does not answer. */
    CompletableFuture<Optional<Reservation>> find(ReservationId id) {
        var key = RedisKeys.reservation(id.organizationId(), id.value());
        return redis.<Object, byte[]>readAsync(key, ByteArrayCodec.INSTANCE, RedisCommands.GET, key)
                .thenApply(bytes -> Optional.ofNullable(bytes).map(Reservation::of)).toCompletableFuture();
    }
}
