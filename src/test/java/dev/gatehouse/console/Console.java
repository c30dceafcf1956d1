package dev.gatehouse.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;

/**
 * The console as a person has it before them: what can be clicked is called by its words, a field by its label. Every
 * step waits until what it needs is there.
 */
record Console(ChromeDriver driver, String url) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whatever lies over everything else is what a person would look at. */
    private static final String FRONT = "(//*[contains(@class,'modal') and contains(@class,'show')]//*[contains(@class,'modal-content')])[last()]";

    void open(String path) {
        driver.get(url + path);
        settled();
    }

    /** To another page without loading it anew, as a link within the console does. */
    void navigate(String path) {
        driver.executeScript("history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))",
                path);
        settled();
    }

    /** Whoever was here before is gone. */
    void forget() {
        driver.get(url + "/v1/session/providers");
        driver.manage().deleteAllCookies();
        driver.executeScript("localStorage.clear()");
    }

    /** @param cookie name and value of a session */
    void remember(String cookie) {
        var parts = cookie.split("=", 2);
        driver.manage().addCookie(new Cookie.Builder(parts[0], parts[1]).path("/").build());
        driver.executeScript("localStorage.setItem('gatehouse.signed-in', 'now')");
    }

    /** A button, link, tab or menu item by what it says, or by what it is called where it shows a picture. */
    void click(String words) {
        click(By.xpath(scope() + clickable(words)), words);
    }

    /** A control whose words change, by its {@code data-testid}. */
    void clickMarked(String mark) {
        click(By.cssSelector("[data-testid=" + mark + "]"), mark);
    }

    /** One of the actions of a row's menu, which closes when the list is drawn anew. */
    void choose(String row, String action) {
        var item = By.xpath("//*[contains(@class,'dropdown-menu') and contains(@class,'show')]" + clickable(action));
        await(action + " of " + row, browser -> {
            if (browser.findElements(item).isEmpty()) {
                browser.findElement(By.xpath(row(row) + "//button[@data-bs-toggle='dropdown']")).click();
            }
            browser.findElement(item).click();
            return true;
        });
    }

    /** A button of a row. */
    void clickIn(String row, String words) {
        click(By.xpath(row(row) + clickable(words)), words + " of " + row);
    }

    void click(By what, String name) {
        await(name, browser -> {
            browser.findElement(what).click();
            return true;
        });
    }

    /** Replaces what a field has. */
    void fill(String label, String text) {
        await(label, browser -> {
            var field = field(label);
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            field.sendKeys(text);
            return true;
        });
    }

    void color(String label, String color) {
        await(label, browser -> browser.executeScript("""
                arguments[0].value = arguments[1];
                arguments[0].dispatchEvent(new Event('input', {bubbles: true}));
                return true;""", field(label), color));
    }

    /** @param option what it says, or begins with where it goes on to explain itself */
    void select(String label, String option) {
        await(option + " of " + label, browser -> {
            var options = new Select(field(label));
            options.selectByVisibleText(options.getOptions().stream().map(one -> one.getText().strip())
                    .filter(text -> text.equals(option) || text.startsWith(option + " ")).findFirst().orElse(option));
            return true;
        });
    }

    void tick(String label) {
        await(label, browser -> {
            field(label).click();
            return true;
        });
    }

    WebElement field(String label) {
        var named = driver
                .findElements(By.xpath(scope() + "//*[self::input or self::select or self::textarea][@aria-label="
                        + quoted(label) + "]"));
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        var id = driver.findElement(By.xpath(scope() + "//label[normalize-space()=" + quoted(label) + "]"))
                .getDomAttribute("for");
        if (id == null) {
            return driver.findElement(By.xpath(
                    scope() + "//label[normalize-space()=" + quoted(label) + "]//*[self::input or self::select]"));
        }
        return driver.findElement(By.id(id));
    }

    /** What is said at a field that was refused. */
    String refusalAt(String label) {
        return await("a refusal at " + label, browser -> {
            var error = browser.findElement(By.id(field(label).getDomAttribute("id") + "-error"));
            return error.getText();
        });
    }

    /** Waits until the page, or the dialog before it, says so. */
    String see(String text) {
        return await(text, browser -> {
            var shown = shown();
            return shown.contains(text) ? shown : null;
        });
    }

    void seeNot(String text) {
        await("no " + text, browser -> shown().contains(text) ? null : true);
    }

    /** Waits until a dialog is closed, and what it covered can be used again. */
    void dialogCloses() {
        await("the end of the dialog",
                browser -> browser.findElements(By.cssSelector(".modal, .modal-backdrop")).isEmpty()
                        ? true
                        : null);
    }

    /** What a row says. */
    String rowText(String row) {
        return await("the row of " + row, browser -> browser.findElement(By.xpath(row(row))).getText());
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
    }

    boolean offers(String words) {
        return driver.findElements(By.xpath(scope() + clickable(words))).stream().anyMatch(WebElement::isDisplayed);
    }

    /** Waits for something; a page that is being drawn anew is looked at again. */
    <T> T await(String what, Function<ChromeDriver, T> condition) {
        return new FluentWait<>(driver).withTimeout(PATIENCE).pollingEvery(Duration.ofMillis(50))
                .ignoreAll(List.of(NoSuchElementException.class, StaleElementReferenceException.class,
                        ElementClickInterceptedException.class, ElementNotInteractableException.class))
                .withMessage(() -> "Waited for " + what + " at " + driver.getCurrentUrl() + ", which says:\n" + shown())
                .until(condition);
    }

    /** What the page calls itself. */
    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /** Waits until the page has loaded what it shows. */
    void settled() {
        await("the whole page", page -> page.findElements(By.cssSelector("[data-state=loading]")).isEmpty()
                && !page.findElements(By.cssSelector("h1, .empty-title")).isEmpty());
    }

    /** The path and the query of the page. */
    String address() {
        return driver.getCurrentUrl().substring(url.length());
    }

    void width(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void theme(String theme) {
        driver.executeScript("""
                localStorage.setItem('gatehouse.theme', arguments[0]);
                dispatchEvent(new Event('gatehouse:theme'));""", theme);
    }

    private String shown() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    /** Within the dialog where there is one: what lies behind it cannot be reached. */
    private String scope() {
        return driver.findElements(By.xpath(FRONT)).isEmpty() ? "//body" : FRONT;
    }

    private static String row(String words) {
        return "(//tr[@data-key=" + quoted(words) + "] | //tbody/tr[.//*[normalize-space(text())=" + quoted(words)
                + "]])[1]";
    }

    private static String clickable(String words) {
        var is = "[normalize-space()=" + quoted(words) + " or @aria-label=" + quoted(words) + "]";
        return "//*[self::button or self::a or @role='button']" + is;
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }
}
