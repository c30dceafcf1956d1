package dev.gatehouse.notification;

import dev.gatehouse.kernel.Mail;
import dev.gatehouse.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a mail says of an alert that is reached. */
@Component
class SpendAlertMail {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final int MICRO_DOLLARS = 6;

    private final NotifiedOrganizations organizations;
    private final AlertScopes scopes;

    SpendAlertMail(NotifiedOrganizations organizations, AlertScopes scopes) {
        this.organizations = organizations;
        this.scopes = scopes;
    }

    Mail to(String recipient, ReachedAlert reached) {
        var organization = organizations.name(reached.organizationId());
        var workspaceId = reached.scope().workspaceId();
        var whose = workspaceId == null
                ? "The organization " + organization
                : "The workspace %s of the organization %s"
                        .formatted(scopes.name(reached.organizationId(), workspaceId), organization);
        var percent = reached.thresholdPercent();
        var threshold = dollars(reached.thresholdAmount())
                + (percent == null ? "" : ", which is %d %% of the spend limit".formatted(percent));
        return new Mail(recipient,
                "Spend alert: " + organization + " has reached " + dollars(reached.thresholdAmount()),
                List.of("%s has spent %s %s.".formatted(whose, dollars(reached.spendToDate()), when(reached)),
                        "You are told because that reaches the threshold of the spend alert %s: %s."
                                .formatted(reached.spendAlertId(), threshold),
                        "It tells so once %s. An administrator can change or delete it."
                                .formatted(switch (reached.period()) {
                                    case daily -> "a day";
                                    case weekly -> "a week";
                                    case monthly -> "a month";
                                })),
                null, reached.organizationId());
    }

    private static String when(ReachedAlert reached) {
        LocalDate start = reached.periodStart();
        return switch (reached.period()) {
            case daily -> "on %s (UTC)".formatted(DAY.format(start));
            case weekly -> "in the week from %s (UTC)".formatted(DAY.format(start));
            case monthly -> "in %s (UTC)".formatted(MONTH.format(start));
        };
    }

    /** Cents, as bills have it; what is less than a cent in all its places. */
    private static String dollars(Money money) {
        var dollars = BigDecimal.valueOf(money.microDollars(), MICRO_DOLLARS);
        return "$" + (money.microDollars() < 10_000
                ? dollars.stripTrailingZeros()
                : dollars.setScale(2, RoundingMode.DOWN)).toPlainString();
    }
}
