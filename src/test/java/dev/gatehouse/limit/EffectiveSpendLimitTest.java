package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EffectiveSpendLimitTest extends SpendTest {

    private static final int CENT = 10_000;

    @Test
    void organizationLimitLoweredBelowAWorkspacesHoldsForBoth() {
        var workspace = own.workspace("W");
        set(own.admin(), ORGANIZATION, "monthly", "100").ok();
        set(own.admin(), workspace(workspace), "monthly", "80").ok();
        assertThat(lines(effective(own.admin(), "?workspace_id=" + workspace)))
                .containsExactly("workspace monthly 80 workspace 80");

        var lowered = set(own.admin(), ORGANIZATION, "monthly", "60").ok();

        var row = effective(own.admin(), "?workspace_id=" + workspace).getFirst();
        assertThat(lines(List.of(row))).containsExactly("workspace monthly 60 organization 60");
        assertThat(row.get("spend_limit_id").asString()).isEqualTo(lowered.id());
        assertThat(own.admin().get(PATH + "?workspace_id=" + workspace).ok().column("amount")).containsExactly("80");
        set(own.admin(), ORGANIZATION, "monthly", "90").ok();
        assertThat(lines(effective(own.admin(), "?workspace_id=" + workspace)))
                .containsExactly("workspace monthly 80 workspace 80");
    }

    @Test
    void withoutALimitThereIsNothingInForce() {
        var limited = own.workspace("Limited");
        own.workspace("Unlimited");
        set(own.admin(), workspace(limited), "weekly", "5").ok();

        assertThat(effective(own.admin(), "")).singleElement()
                .satisfies(row -> assertThat(row.at("/scope/workspace_id").asString()).isEqualTo(limited));
        assertThat(effective(own.admin(), "?period=monthly")).isEmpty();
        assertThat(effective(own.admin(), "?user_ids[]=user_x")).isEmpty();
        assertThat(own.admin().get(PATH + "/effective?period=yearly").errorCode()).isEqualTo("invalid_parameter");
    }

    @Test
    void whatIsSpentCountsInThePeriodsOfItsDay() {
        var workspace = own.workspace("W");
        var today = today();
        set(other.admin(), ORGANIZATION, "monthly", "9").ok();
        for (var period : List.of("daily", "weekly", "monthly")) {
            set(own.admin(), workspace(workspace), period, "1000").ok();
        }
        for (int days = 0; days < 45; days++) {
            spend(own, workspace, today.minusDays(days), 1, CENT / 2);
            spend(own, workspace, today.minusDays(days), 2, CENT / 2);
            spend(own, own.defaultWorkspaceId(), today.minusDays(days), 1, 7 * CENT);
        }

        var rows = effective(own.admin(), "");
        assertThat(rows).extracting(row -> row.get("period_to_date_spend").asString()).containsExactly("1",
                String.valueOf(today.getDayOfWeek().getValue()), String.valueOf(today.getDayOfMonth()));
        assertPeriod(rows.get(0), today, today.plusDays(1));
        var monday = today.minusDays(today.getDayOfWeek().getValue() - 1);
        assertPeriod(rows.get(1), monday, monday.plusWeeks(1));
        var first = today.withDayOfMonth(1);
        assertPeriod(rows.get(2), first, first.plusMonths(1));
        assertThat(effective(other.admin(), "").getFirst().get("period_to_date_spend").asString()).isEqualTo("0");
    }

    private static void assertPeriod(JsonNode row, LocalDate first, LocalDate next) {
        assertThat(row.get("starts_at").asString()).isEqualTo(first + "T00:00:00Z");
        assertThat(row.get("reset_at").asString()).isEqualTo(next + "T00:00:00Z");
    }

    @Test
    void whatOthersSpentOfTheOrganizationsLimitIsLeftToNobody() {
        var workspace = own.workspace("W");
        set(own.admin(), ORGANIZATION, "daily", "100").ok();
        set(own.admin(), workspace(workspace), "daily", "50").ok();
        spend(own, workspace, today(), 1, 10 * CENT);
        assertThat(lines(effective(own.admin(), "?workspace_id=" + workspace)))
                .containsExactly("workspace daily 50 workspace 40");

        spend(own, own.defaultWorkspaceId(), today(), 1, 75 * CENT);
        assertThat(lines(effective(own.admin(), ""))).containsExactly("organization daily 100 organization 15",
                "workspace daily 100 organization 15", "workspace daily 50 workspace 15");

        spend(own, own.defaultWorkspaceId(), today(), 2, 75 * CENT);
        var rows = effective(own.admin(), "");
        assertThat(lines(rows)).allMatch(line -> line.endsWith(" 0"));
        assertThat(rows.getFirst().get("period_to_date_spend").asString()).isEqualTo("160");
    }

    @Test
    void pagesAreOfScopesAndNeverSplitOne() {
        var first = own.workspace("First");
        var second = own.workspace("Second");
        set(own.admin(), ORGANIZATION, "daily", "100").ok();
        set(own.admin(), ORGANIZATION, "weekly", "100").ok();
        set(other.admin(), ORGANIZATION, "daily", "100").ok();
        var seen = new ArrayList<String>();
        var path = PATH + "/effective?limit=1";
        var page = own.admin().get(path).ok();
        var foreign = page.string("next_page");
        while (true) {
            assertThat(page.column("period")).containsExactly("daily", "weekly");
            seen.add(page.string("data.0.scope.type") + page.string("data.0.scope.workspace_id"));
            if (page.body().get("next_page").isNull()) {
                break;
            }
            page = own.admin().get(path + "&page=" + page.string("next_page")).ok();
        }

        assertThat(seen).containsExactly("organization", "workspace" + own.defaultWorkspaceId(), "workspace" + first,
                "workspace" + second);
        assertThat(other.admin().get(path + "&page=" + foreign).errorCode()).isEqualTo("invalid_cursor");
    }
}
