package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test in a real browser. Where the machine has none it is skipped, and says so. Whatever a page does meanwhile, it
 * must not complain, break its Content-Security-Policy or ask another host for anything.
 */
abstract class ConsoleTest extends HttpTest {

    protected Console console;

    /** What the browser writes down for every answer of 400 and above, and refusals are part of some tests. */
    private final List<String> expected = new ArrayList<>();

    private final List<String> others = new ArrayList<>();

    @BeforeEach
    void openBrowser() {
        var browser = Chromium.get();
        Assumptions.assumeTrue(browser.isPresent(),
                "The console was not tested: this machine has no Chromium with its chromedriver. Install both.");
        console = new Console(browser.get(), url());
        console.width(1280, 900);
        console.forget();
        entries(LogType.BROWSER);
        entries(LogType.PERFORMANCE);
    }

    @AfterEach
    void nothingIsWrong() {
        if (console == null) {
            return;
        }
        assertThat(entries(LogType.BROWSER).stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).filter(message -> others.stream().noneMatch(message::startsWith))
                .filter(message -> expected.stream().noneMatch(message::contains)))
                .as("what the console complained of").isEmpty();
        assertThat(hostsAsked()).as("who was asked").allMatch(address -> address.startsWith(url() + "/")
                || others.stream().anyMatch(address::startsWith));
    }

    /** The browser notes every refusal of the server as an error of the page; this test provokes some of a status. */
    void refusalsOf(int status) {
        complaintsOf("the server responded with a status of " + status);
    }

    /** @param text of what the browser complains of where this test has its way */
    void complaintsOf(String text) {
        expected.add(text);
    }

    /** @param address of another host that this test leads to, whose pages are not the console's */
    void leadsTo(String address) {
        others.add(address);
    }

    /** The first admin of an organization, signed in. */
    TestUser signInAsAdminOf(TestOrganization organization) {
        var admin = adminOf(organization);
        signIn(admin);
        return admin;
    }

    /** As somebody is who signed in before: the page itself is tried in {@link SignInTest}. */
    void signIn(TestUser user) {
        console.remember(Browser.signIn(asNobody(), user.email(), user.password()).cookie());
    }

    /** At the page for it, which is there already. */
    void signInByPassword(TestUser user) {
        console.fill("E-mail address", user.email());
        console.fill("Password", user.password());
        console.click("Sign in");
    }

    /** The secret that a dialog shows this once; the dialog is closed then. */
    String takeSecret() {
        var secret = console.await("the secret",
                page -> page.findElement(By.cssSelector("[data-testid=secret]")).getText());
        console.click("I have stored it");
        console.dialogCloses();
        return secret;
    }

    static Answer key(TestOrganization organization, String workspace, String name) {
        return organization.admin().post("/v1/organizations/api_keys", Map.of("name", name, "workspace_id", workspace))
                .ok();
    }

    /** What a gateway is told of a call. */
    Answer check(String secret, String model) {
        return as(GATEWAY_TOKEN).post("/v1/check", Map.of("api_key", secret, "model", model)).ok();
    }

    ChromeDriver browser() {
        return console.driver();
    }

    private Collection<LogEntry> entries(String type) {
        return console.driver().manage().logs().get(type).getAll();
    }

    private List<String> hostsAsked() {
        return entries(LogType.PERFORMANCE).stream().map(entry -> JsonMapper.shared().readTree(entry.getMessage()))
                .filter(entry -> entry.at("/message/method").asString("").equals("Network.requestWillBeSent"))
                .map(entry -> entry.at("/message/params/request/url").asString(""))
                .filter(address -> !address.startsWith("data:") && !address.startsWith("blob:")).toList();
    }

    /** A script of a library, to be run in the page. */
    static String script(String resource) {
        try (var in = ConsoleTest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("There is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
