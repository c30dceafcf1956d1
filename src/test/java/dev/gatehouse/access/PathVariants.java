package dev.gatehouse.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spellings of a request that some server, proxy or framework has once taken for another. */
record PathVariants(String path) {

    /** What stands in the request line in the place of the path. */
    List<String> spellings() {
        var last = path.substring(path.lastIndexOf('/') + 1);
        var parent = path.substring(0, path.lastIndexOf('/'));
        var rest = path.substring("/v1".length());
        var all = new ArrayList<>(List.of("/" + path, path.replace("/", "//"), "/v1/" + rest, "/." + path,
                "/v1/." + rest, "/v1/x/.." + rest, path + "/.", path + "/..", path + "/x/..", path + "/", path + "//",
                path + "/./", "/%2e" + path, "/v1/%2e" + rest, "/x/%2e%2e" + path, "/v1/x/%2e%2e" + rest,
                "/v1/%252e%252e/v1" + rest, "/v1%2f" + rest.substring(1), "/v1%2F" + rest.substring(1),
                "/v1%252f" + rest.substring(1), path + "%2f", path + "%2f..%2f" + last, "/v1%5c" + rest.substring(1),
                path.replace('/', '\\'), "/v1\\" + rest.substring(1), "/x\\..\\" + path.substring(1), path + ";x",
                path + ";jsessionid=1", "/v1;x" + rest, "/v1;a=b/" + rest.substring(1), path + ";/", path + ";a=b;c=d/",
                "/;/" + path.substring(1), "/x/..;" + path, path + "%3b", path + "%3Bx", path + ".json", path + ".html",
                path + ".", path + "%20", path + "+", path + "%09", path + "\t", path + "%00", path + "%00.css",
                "/%00" + path, path + "%0a", path + "%0d%0aHost:%20x", path + "?", path + "?;x", path + "??",
                path + "#x", path + "%23", path + "%3f", path.toUpperCase(Locale.ROOT), "/V1" + rest,
                parent + "/" + escaped(last), "/%76%31" + rest, "/v%31" + rest, "/v%2531" + rest,
                "/v\u00ef\u00bc\u0091" + rest, "/%ef%bd%961" + rest, "/v1%c0%af" + rest.substring(1),
                "/v1%e0%80%af" + rest.substring(1), "/v1%u002f" + rest.substring(1), path + "%", path + "%zz",
                path + "*", path + "/**", path.substring(1), "*", "", "http://" + path.substring(1)));
        for (var open : List.of("/v3/api-docs", "/swagger-ui", "/v1/session", "/v1/session/providers",
                "/v1/forward_auth", "/v1/check", "/error", "/actuator", "/webjars", "/login/oauth2/code/x")) {
            all.add(open + "/.." + path);
            all.add(open + "/..;" + path);
            all.add(open + "/%2e%2e" + path);
            all.add(open + path);
        }
        for (var host : List.of("127.0.0.1", "localhost", "localhost:1", "evil.example", "a@localhost", "[::1]")) {
            all.add("http://" + host + path);
        }
        all.add("https://localhost" + path);
        all.add("file://" + path);
        return all;
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
    }

    /** Headers that some proxies believe. Each entry is all that is sent beside the credential. */
    List<List<String>> headers() {
        var all = new ArrayList<List<String>>();
        for (var host : List.of("localhost", "localhost:1", "localhost:65536", "localhost:x", "127.0.0.1", "0.0.0.0",
                "[::1]", "::1", "evil.example", "a@localhost", "localhost, evil.example", "localhost evil", "lo\tcal",
                "localhost/", "localhost#", "localhost\\", "", ".", "%6cocalhost", "\u00ef\u00bc\u0091", "-",
                "a".repeat(300))) {
            all.add(List.of("Host: " + host));
        }
        all.add(List.of());
        all.add(List.of("Host: localhost", "Host: localhost"));
        all.add(List.of("Host: localhost", "Host: evil.example"));
        all.add(List.of("Host : localhost"));
        all.add(List.of(" Host: localhost"));
        for (var line : List.of("X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: localhost",
                "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Port: 8081",
                "X-Forwarded-Prefix: /v3/api-docs", "X-Forwarded-Prefix: /..", "X-Forwarded-Path: /",
                "X-Forwarded-Uri: /v3/api-docs", "X-Forwarded-Method: OPTIONS", "X-Real-IP: 127.0.0.1",
                "Forwarded: for=127.0.0.1;host=localhost;proto=https", "X-Original-URL: " + path,
                "X-Rewrite-URL: " + path, "X-Original-URL: /v3/api-docs", "X-Rewrite-URL: /v3/api-docs",
                "X-Original-Host: localhost", "X-Host: localhost", "X-Custom-IP-Authorization: 127.0.0.1",
                "X-Envoy-Original-Path: " + path, "X-HTTP-Method-Override: GET", "X-HTTP-Method-Override: OPTIONS",
                "X-HTTP-Method: HEAD", "X-Method-Override: DELETE", "X-User: admin", "X-Remote-User: admin",
                "Remote-User: admin", "X-Authenticated-User: admin", "X-Forwarded-User: admin", "From: admin",
                "X-SSL-Client-Verify: SUCCESS", "Origin: null", "Origin: http://localhost",
                "Referer: http://localhost/", "Upgrade: h2c", "Connection: x-api-key", "Expect: 200-maybe",
                "Max-Forwards: 0", "Range: bytes=0-1", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT")) {
            all.add(List.of("Host: localhost", line));
        }
        return all;
    }
}
