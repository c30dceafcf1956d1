package dev.gatehouse.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.kernel.MailAddress;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.WebhookId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to tell people.
 *
 * @param recipients e-mail addresses, of whomever; each gets a mail of its own
 * @param webhookId instead of them, where the type is webhook
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertChannel(@Nullable Type type, @Nullable List<@Nullable String> recipients, @Nullable WebhookId webhookId) {

    enum Type {
        email,
        webhook
    }

    private static final int MOST_CHANNELS = 10;
    private static final int MOST_RECIPIENTS = 20;

    /** At least one, and nobody and nothing twice. */
    static List<AlertChannel> require(@Nullable List<@Nullable AlertChannel> channels) {
        if (channels == null) {
            throw Reason.MISSING_FIELD.refuse("channels").at("channels");
        }
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw Reason.INVALID_FIELD.refuse("channels", "a list of 1 to " + MOST_CHANNELS + " channels")
                    .at("channels");
        }
        var named = new HashSet<String>();
        var all = new ArrayList<AlertChannel>();
        for (int i = 0; i < channels.size(); i++) {
            var field = "channels[" + i + "]";
            var channel = channels.get(i);
            if (channel == null || channel.type == null) {
                throw Reason.MISSING_FIELD.refuse(field + ".type").at(field + ".type");
            }
            all.add(switch (channel.type) {
                case email -> channel.requireEmail(field, named);
                case webhook -> channel.requireWebhook(field, named);
            });
        }
        return all;
    }

    private AlertChannel requireEmail(String field, Set<String> named) {
        if (webhookId != null) {
            throw unwanted(field + ".webhook_id", "email");
        }
        if (recipients == null || recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw Reason.INVALID_FIELD
                    .refuse(field + ".recipients", "a list of 1 to " + MOST_RECIPIENTS + " e-mail addresses")
                    .at(field + ".recipients");
        }
        var addresses = new ArrayList<@Nullable String>();
        for (int i = 0; i < recipients.size(); i++) {
            var at = field + ".recipients[" + i + "]";
            var address = MailAddress.require(at, recipients.get(i));
            requireNew(named, address.toLowerCase(Locale.ROOT), at);
            addresses.add(address);
        }
        return new AlertChannel(type, addresses, null);
    }

    private AlertChannel requireWebhook(String field, Set<String> named) {
        if (recipients != null) {
            throw unwanted(field + ".recipients", "webhook");
        }
        if (webhookId == null) {
            throw Reason.MISSING_FIELD.refuse(field + ".webhook_id").at(field + ".webhook_id");
        }
        requireNew(named, webhookId.toString(), field + ".webhook_id");
        return this;
    }

    private static void requireNew(Set<String> named, String target, String field) {
        if (!named.add(target)) {
            throw Reason.INVALID_FIELD.refuse(field, "named once; " + target + " stands in the channels before")
                    .at(field);
        }
    }

    private static Refusal unwanted(String field, String type) {
        return Reason.INVALID_FIELD.refuse(field, "left out of a channel of type " + type).at(field);
    }
}
