package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Moments are shown and typed in the time of wherever somebody is, and are the server's in UTC. */
class TimeZoneTest extends ConsoleTest {

    private static final String KEYS = "/v1/organizations/api_keys";

    @AfterEach
    void backToTheMachinesOwn() {
        if (console != null) {
            zone("");
        }
    }

    @Test
    void aMomentIsThatOfTheBrowsersPlaceAndUtcWhereItIsPointedAt() {
        zone("Asia/Kathmandu");
        var organization = organization("claude_console");
        organization.admin().post(KEYS, Map.of("name", "notebook", "workspace_id", organization.defaultWorkspaceId(),
                "expires_at", "2040-01-31T20:00:00Z")).ok();
        signInAsAdminOf(organization);
        console.open("/keys");
        var expires = console.await("when it expires",
                page -> page.findElement(By.cssSelector("td[data-label=Expires] time")));
        assertThat(expires.getText()).matches("Feb 1, 2040, 1:45\\hAM");
        assertThat(expires.getDomAttribute("title")).isEqualTo("2040-01-31 20:00:00 UTC");
    }

    @Test
    void anExpiryIsTypedInTheBrowsersPlace() {
        zone("Asia/Kathmandu");
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/keys");
        assertThat(expiryOf(organization, "guest", "02012040", "0145AM")).isEqualTo("2040-01-31T20:00:00Z");
    }

    /** New York puts its clocks forward on 11 March 2040 at two: that day has no half past two. */
    @Test
    void clocksThatArePutForwardAreHeeded() {
        zone("America/New_York");
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/keys");
        assertThat(expiryOf(organization, "before", "03112040", "0130AM")).isEqualTo("2040-03-11T06:30:00Z");
        assertThat(expiryOf(organization, "after", "03112040", "0330AM")).isEqualTo("2040-03-11T07:30:00Z");
        assertThat(console.rowText("after")).containsPattern("Mar 11, 2040, 3:30\\hAM");
    }

    @Test
    void whatIsAskedForInTheAddressIsShownInTheTimeOfThatDay() {
        zone("America/New_York");
        signInAsAdminOf(organization("claude_console"));
        console.open("/audit?from=2026-01-15T12:00:00.000Z&to=2026-07-15T12:00:00.000Z");
        assertThat(console.field("From").getDomProperty("value")).isEqualTo("2026-01-15T07:00");
        assertThat(console.field("Until").getDomProperty("value")).isEqualTo("2026-07-15T08:00");
    }

    private String expiryOf(TestOrganization organization, String key, String day, String time) {
        console.clickMarked("create-key");
        console.fill("Name", key);
        console.field("Expires").sendKeys(day, Keys.TAB, time);
        console.click("Create key");
        takeSecret();
        return organization.admin().get(KEYS).ok().body().get("data").valueStream()
                .filter(made -> made.get("name").asString("").equals(key))
                .map(made -> made.get("expires_at").asString("")).findFirst().orElseThrow();
    }

    private void zone(String id) {
        browser().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
    }
}
