package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.List;
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
                .thenApply(bytes -> Optional.ofNullable(bytes).map(b -> Reservation.of(id.organizationId(), b)))
                .toCompletableFuture();
    }

    /** Of one organization, in the order of the ids; one command. */
    CompletableFuture<List<Optional<Reservation>>> findAll(OrganizationId organizationId, List<ReservationId> ids) {
        var keys = ids.stream().map(id -> RedisKeys.reservation(organizationId, id.value())).toArray();
        return redis
                .<List<Object>, List<Object>>readAsync((String) keys[0], ByteArrayCodec.INSTANCE, RedisCommands.MGET,
                        keys)
                .thenApply(values -> values.stream()
                        .map(value -> Optional.ofNullable((byte[]) value)
                                .map(bytes -> Reservation.of(organizationId, bytes)))
                        .toList())
                .toCompletableFuture();
    }
}
