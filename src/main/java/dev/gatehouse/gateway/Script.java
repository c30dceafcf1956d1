package dev.gatehouse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.core.io.ClassPathResource;

/** A script in Redis, run once for each call: never sent again by itself, for an answer that is late may be a done deed. */
final class Script {

    private final CommandAsyncExecutor redis;
    private final String text;

    /** @param file beside this class */
    Script(RedissonClient redisson, String file) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
        try {
            this.text = new ClassPathResource(file, Script.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not in the jar", e);
        }
    }

    /**
     * Completed exceptionally where Redis does not answer in time; what it did is then not known.
     *
     * @param slot a key of the slot that all keys are in
     * @return what the script answers: numbers and bytes
     */
    CompletableFuture<List<Object>> run(String slot, List<Object> keys, List<Object> arguments) {
        try {
            return redis.<List<Object>, List<Object>>evalWriteNoRetryAsync(slot, ByteArrayCodec.INSTANCE,
                    RedisCommands.EVAL_LIST, text, keys, arguments.toArray()).toCompletableFuture();
        } catch (RuntimeException | Error notSent) {
            return CompletableFuture.failedFuture(notSent);
        }
    }

    /** Numbers come as Redis integers or, from TIME, as text. */
    static long number(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong(text(value));
    }

    static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }
}
