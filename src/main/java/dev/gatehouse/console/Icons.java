package dev.gatehouse.console;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The icons in one stylesheet: some forty requests for some forty little pictures would hold up the page. */
@RestController
@Hidden
class Icons {

    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final ConsoleFiles files;
    private final String stylesheet;
    private final String favicon;

    Icons(ConsoleFiles files) {
        this.files = files;
        this.favicon = String.join("", files.texts("gatehouse.svg").values());
        this.stylesheet = files.texts("lib/tabler__icons/icons/outline/*.svg").entrySet().stream()
                .map(icon -> rule(icon.getKey(), icon.getValue())).collect(Collectors.joining());
    }

    @GetMapping("/assets/{version}/icons.css")
    @Requires(Access.PUBLIC)
    ResponseEntity<String> stylesheet(@PathVariable String version) {
        if (!files.address().endsWith("/" + version)) {
            // Kept for a year under the name of another set, it would be shown with that one.
            throw Reason.NOT_FOUND.refuse("path");
        }
        return ResponseEntity.ok().contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()).body(stylesheet);
    }

    /** What browsers ask for by themselves where a page, such as that of the API's description, names none. */
    @GetMapping("/favicon.ico")
    @Requires(Access.PUBLIC)
    ResponseEntity<String> favicon() {
        return ResponseEntity.ok().contentType(SVG).cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(favicon);
    }

    private static String rule(String file, String svg) {
        var name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        return ".gh-icon-%s { --gh-icon: url(\"data:image/svg+xml,%s\"); }\n".formatted(name,
                UriUtils.encode(svg.strip(), StandardCharsets.UTF_8));
    }
}
