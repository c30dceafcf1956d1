package dev.gatehouse.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser of this machine, started once for all tests of the console and ended with them. */
final class Chromium {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private static Optional<ChromeDriver> started = Optional.empty();

    private Chromium() {}

    /** Empty where the machine has no browser, or no driver for it. */
    static synchronized Optional<ChromeDriver> get() {
        if (started.isEmpty()) {
            started = find("chromium", "chromium-browser", "google-chrome")
                    .flatMap(browser -> find("chromedriver").map(driver -> start(browser, driver)));
            started.ifPresent(driver -> Runtime.getRuntime().addShutdownHook(new Thread(driver::quit)));
        }
        return started;
    }

    private static ChromeDriver start(Path browser, Path driver) {
        var logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        logged.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability("goog:loggingPrefs", logged);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run", "--lang=en-US",
                "--force-prefers-reduced-motion",
                "--window-size=" + WIDTH + "," + HEIGHT);
        return new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort().build(),
                options);
    }

    private static Optional<Path> find(String... names) {
        return Arrays.stream(names).flatMap(Chromium::onPath).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name));
    }
}
