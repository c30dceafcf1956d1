package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;

/**
 * The pictures of the documents, made anew with {@code ./mvnw test -Dtest=ScreenshotsTest
 * -Dgatehouse.screenshots=docs/console}; otherwise they are left below {@code target} to be looked at.
 */
class ScreenshotsTest extends ConsoleTest {

    @Test
    void theDocumentsShowTheConsoleAsItIs() throws IOException {
        var folder = Files
                .createDirectories(Path.of(System.getProperty("gatehouse.screenshots", "target/screenshots")));
        var showcase = Showcase.make(organization("qwen_cloud"), asOperator(), asOwner());
        for (int call = 0; call < 30; call++) {
            as(GATEWAY_TOKEN).post("/v1/check", Map.of("api_key", showcase.secret(), "model", "aurora-large",
                    "estimated_input_tokens", 1200, "estimated_output_tokens", 400)).ok();
        }
        signInAsAdminOf(showcase.organization());
        var workspace = "/workspaces/" + showcase.workspace();
        var pages = new LinkedHashMap<String, String>();
        pages.put("workspaces", "/workspaces");
        pages.put("keys", workspace + "/keys");
        pages.put("models", workspace + "/models");
        pages.put("limits", workspace + "/limits");
        pages.put("spend", workspace + "/spend");
        pages.put("monitoring", workspace + "/monitoring");
        pages.put("usage", "/usage?range=30d");
        pages.put("cost", "/cost?range=30d");
        pages.put("audit", "/audit");
        for (var page : pages.entrySet()) {
            console.open(page.getValue());
            console.settled();
            picture(folder.resolve(page.getKey() + ".png"));
        }
        console.theme("dark");
        console.open("/usage?range=30d");
        console.settled();
        picture(folder.resolve("usage-dark.png"));
        console.width(360, 740);
        console.open("/workspaces");
        console.settled();
        picture(folder.resolve("telephone.png"));
    }

    private void picture(Path file) throws IOException {
        // What is asked for after the page itself, and then drawn.
        browser().executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        Files.write(file, browser().getScreenshotAs(OutputType.BYTES));
        assertThat(file).isNotEmptyFile();
    }
}
