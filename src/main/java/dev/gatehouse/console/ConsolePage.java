package dev.gatehouse.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The one page of the console, and what a browser may do in it: nothing but run its own files and call its own server. */
@Component
class ConsolePage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** Where browsers find modules by their names; they take it from the page alone, and here by its hash. */
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
            Pattern.DOTALL);

    private final String html;
    private final String policy;

    ConsolePage(ConsoleFiles files) {
        this.html = files.page().replace("{{assets}}", files.address()).replace("{{preload}}",
                preload(files));
        this.policy = policy(hashOfImportMap(html));
    }

    String html() {
        return html;
    }

    HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.setContentType(HTML);
        headers.setCacheControl(CacheControl.noCache());
        headers.set("Content-Security-Policy", policy);
        // Addresses name workspaces, and a link in a mail has its secret in the fragment.
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }

    /** What every page needs, asked for at once: found one by one, each file would wait for the one that names it. */
    private static String preload(ConsoleFiles files) {
        return files.addresses("core/*.js", "shell/*.js", "ui/*.js", "pages/workspaces.js",
                "lib/lit-html/directive*.js", "lib/lit*/directives/repeat.js").stream()
                .map("<link rel=\"modulepreload\" href=\"%s\">"::formatted).collect(Collectors.joining("\n  "));
    }

    private static String policy(String importMap) {
        return String.join("; ", "default-src 'none'", "script-src 'self' '" + importMap + "'", "style-src 'self'",
                // The design system's own stylesheet has its marks as data.
                "img-src 'self' data:", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
                "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types lit-html");
    }

    private static String hashOfImportMap(String html) {
        var found = IMPORT_MAP.matcher(html);
        if (!found.find()) {
            throw new IllegalStateException("The console's page has no import map");
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
