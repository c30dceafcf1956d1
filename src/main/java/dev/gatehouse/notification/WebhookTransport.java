package dev.gatehouse.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends messages to servers that may be anybody's. */
@Component
class WebhookTransport implements DisposableBean {

    /** From the look-up of the name to the status. Each step has a limit of its own, which says nothing of all together. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookTransport.class);

    private final CloseableHttpClient http;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebhookTransport(CloseableHttpClient webhookClient, Clock clock) {
        this.http = webhookClient;
        this.clock = clock;
    }

    DeliveryOutcome send(WebhookMessage message) {
        var request = request(message);
        var answer = threads.submit(() -> status(request));
        try {
            return new DeliveryOutcome.Answered(answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            request.cancel();
            answer.cancel(true);
            return new DeliveryOutcome.Unanswered(DeliveryError.timed_out);
        } catch (ExecutionException failed) {
            return new DeliveryOutcome.Unanswered(failed.getCause() instanceof IOException failure
                    ? DeliveryError.of(failure)
                    : DeliveryError.connection_failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending " + message.id(), stopping);
        }
    }

    private HttpPost request(WebhookMessage message) {
        var now = clock.instant();
        var request = new HttpPost(message.url());
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader("webhook-signature", message.signatures(now));
        request.setEntity(
                new StringEntity(message.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return request;
    }

    private int status(HttpPost request) throws IOException {
        var response = http.executeOpen(null, request, null);
        try {
            return response.getCode();
        } finally {
            cut(request, response);
        }
    }

    /** Behind the status: nobody here wants the rest, which may have no end and which closing alone would read. */
    private static void cut(HttpPost request, ClassicHttpResponse response) {
        request.cancel();
        try {
            response.close();
        } catch (IOException cut) {
            LOG.trace("The rest of an answer was not read", cut);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
