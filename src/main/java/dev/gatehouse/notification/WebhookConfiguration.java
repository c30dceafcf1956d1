package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How webhooks are reached, and that delivering to them is a task of the scheduler. */
@Configuration
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final Duration KEPT = Duration.ofDays(30);

    /** Where the database is away, nothing was recorded, and the same is sent once more. */
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    @Bean
    DnsResolver webhookLookup() {
        return SystemDefaultDnsResolver.INSTANCE;
    }

    /**
     * It asks for nothing but what it is sent for: no redirect, which would lead past the look at the address, no
     * connection kept for a second message, no cookie, no proxy, nothing unpacked.
     */
    @Bean(destroyMethod = "close")
    CloseableHttpClient webhookClient(DnsResolver webhookLookup, WebhookProperties properties) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new WebhookAddresses(webhookLookup, properties.allowPrivateTargets()))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(ANSWER).build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS).build();
        return HttpClients.custom().setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).setConnectionRequestTimeout(CONNECT).build())
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().setUserAgent("Gatehouse-Webhooks").build();
    }

    @Bean
    CustomTask<DeliveryTicket> webhookTask(WebhookCourier courier) {
        return Tasks.custom("webhook", DeliveryTicket.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAULT))
                .execute((task, context) -> courier.attempt(task));
    }

    @Bean
    Task<Void> forgetDeliveries(JdbcClient jdbc, Clock clock) {
        return Tasks.recurring("webhook-forget-deliveries", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, context) -> {
                    var olderThan = OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
                    jdbc.sql("select webhook_forget_deliveries(:older)").param("older", olderThan).query(rows -> {
                    });
                });
    }
}
