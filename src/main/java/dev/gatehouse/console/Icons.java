package dev.gatehouse.console;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
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

    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final String stylesheet;

    Icons(ConsoleFiles files) {
        this.stylesheet = files.texts("lib/tabler__icons/icons/outline/*.svg").entrySet().stream()
                .map(icon -> rule(icon.getKey(), icon.getValue())).collect(Collectors.joining());
    }

    @GetMapping("/assets/{version}/icons.css")
    @Requires(Access.PUBLIC)
    ResponseEntity<String> stylesheet(@PathVariable String version) {
        return ResponseEntity.ok().contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()).body(stylesheet);
    }

    private static String rule(String file, String svg) {
        var name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        return ".gh-icon-%s { --gh-icon: url(\"data:image/svg+xml,%s\"); }\n".formatted(name,
                UriUtils.encode(svg.strip(), StandardCharsets.UTF_8));
    }
}
