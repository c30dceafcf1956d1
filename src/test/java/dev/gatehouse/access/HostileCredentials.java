package dev.gatehouse.access;

import dev.gatehouse.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Credentials that open nothing, made of secrets that do.
 *
 * @param admin an admin API key
 * @param key a workspace API key
 */
record HostileCredentials(String operator, String gateway, String admin, String key) {

    /** @param headers whole lines, each character one byte */
    record Hostile(String family, List<String> headers) {}

    /** Texts in the place of a secret, by family. None is a secret of anybody. */
    Map<String, List<String>> texts() {
        return Map.of("sql", sql(), "truncated", truncated(), "extended", extended(), "one character changed",
                oneCharacterChanged(), "case", otherCase(), "look-alikes", lookAlikes(), "control bytes",
                controlBytes(), "long", tooLong(), "prefixes", sharedPrefixes());
    }

    List<Hostile> all() {
        var all = new ArrayList<Hostile>();
        texts().forEach((family, texts) -> texts.forEach(text -> {
            var bytes = RawHttp.utf8(text);
            all.add(new Hostile(family, List.of("Authorization: Bearer " + bytes)));
            if (all.size() % 3 == 0) {
                all.add(new Hostile(family + " as x-api-key", List.of("x-api-key: " + bytes)));
            }
        }));
        rawBytes().forEach(bytes -> all.add(new Hostile("raw bytes", List.of("x-api-key: " + bytes))));
        schemes().forEach(line -> all.add(new Hostile("schemes", List.of(line))));
        severalHeaders().forEach(lines -> all.add(new Hostile("several headers", lines)));
        return all;
    }

    private List<String> secrets() {
        return List.of(operator, gateway, admin, key);
    }

    private List<String> each(Stream<UnaryOperator<String>> changes) {
        var changed = changes.flatMap(change -> secrets().stream().map(change)).collect(
                Collectors.toCollection(LinkedHashSet::new));
        changed.removeAll(Set.copyOf(secrets()));
        return List.copyOf(changed);
    }

    private List<String> sql() {
        var texts = new ArrayList<>(List.of("' or '1'='1", "' or 1=1 --", "\" or \"\"=\"", "') or ('1'='1",
                "'; drop table admin_api_key; --", "' union select secret_hash from admin_api_key --",
                "'; select pg_sleep(10); --", "' || pg_sleep(10) || '", "%", "_%", "*", "\\x00", "$1", ":hashes",
                "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "<script>alert(1)</script>", "../../secrets.env", "null",
                "true", "0", "-1", "[]", "{}", "{\"$ne\":null}", "undefined", "admin", "Bearer", "NaN"));
        texts.addAll(each(Stream.of(secret -> secret + "' or '1'='1", secret -> secret + "'--",
                secret -> "' or secret = '" + secret, secret -> secret + "%", secret -> secret + ";--")));
        return texts;
    }

    private List<String> truncated() {
        return each(IntStream.rangeClosed(1, 24).mapToObj(cut -> secret -> cut % 2 == 0
                ? secret.substring(0, Math.max(1, secret.length() - cut))
                : secret.substring(Math.min(cut, secret.length() - 1))));
    }

    private List<String> extended() {
        return each(Stream.of(secret -> secret + "0", secret -> secret + "A", secret -> secret + ".",
                secret -> secret + "=", secret -> secret + "/", secret -> "0" + secret, secret -> secret + secret,
                secret -> secret + "," + secret, secret -> secret + " " + secret, secret -> "\"" + secret + "\"",
                secret -> "<" + secret + ">", secret -> "Bearer " + secret, secret -> secret + "#",
                secret -> ":" + secret,
                secret -> new StringBuilder(secret).reverse().toString(), secret -> secret + "\\n",
                secret -> secret.replace("-", "%2D"), secret -> secret.replace("-", "_"),
                secret -> Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
    }

    private List<String> oneCharacterChanged() {
        var changed = new ArrayList<String>();
        for (var secret : secrets()) {
            for (int at = 0; at < secret.length(); at++) {
                char other = secret.charAt(at) == 'x' ? 'y' : 'x';
                changed.add(secret.substring(0, at) + other + secret.substring(at + 1));
            }
        }
        return changed;
    }

    private List<String> otherCase() {
        return each(Stream.of(secret -> secret.toUpperCase(Locale.ROOT), secret -> secret.toLowerCase(Locale.ROOT),
                HostileCredentials::swapCase, secret -> "SK" + secret.substring(2)))
                .stream().filter(text -> secrets().stream().noneMatch(text::equals)).toList();
    }

    private static String swapCase(String text) {
        return text.chars().map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Letters of other alphabets, full width, accents, and characters that are not seen at all. */
    private List<String> lookAlikes() {
        return each(
                Stream.of(secret -> secret.replaceFirst("s", "\u0455"), secret -> secret.replaceFirst("a", "\u0430"),
                        secret -> secret.replaceFirst("-", "\u2010"), secret -> secret.replaceFirst("-", "\u2212"),
                        secret -> secret.replaceFirst("-", "\uff0d"), secret -> secret.replaceFirst("0", "\uff10"),
                        secret -> secret.replaceFirst("1", "\u0661"), secret -> secret.replaceFirst("k", "\u212a"),
                        secret -> secret + "\u0301", secret -> secret + "\u200b", secret -> "\ufeff" + secret,
                        secret -> secret + "\u202e", secret -> secret + "\u00a0", secret -> "\u3000" + secret,
                        secret -> secret + "\u2028", secret -> secret + "\ud83d\udd11", HostileCredentials::fullWidth));
    }

    private static String fullWidth(String text) {
        return text.chars().map(c -> c + 0xfee0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** In the middle all of them; at an end those that HTTP does not take for padding. */
    private List<String> controlBytes() {
        return IntStream.concat(IntStream.range(0, 32), IntStream.of(32, 127)).filter(c -> c != '\n' && c != '\r')
                .mapToObj(c -> String.valueOf((char) c)).flatMap(c -> {
                    var inside = admin.substring(0, 20) + c + admin.substring(20);
                    return c.isBlank() && (c.equals(" ") || c.equals("\t"))
                            ? Stream.of(inside, key.substring(0, 20) + c + key.substring(20))
                            : Stream.of(inside, admin + c, c + admin, operator + c, c + gateway);
                }).toList();
    }

    private List<String> tooLong() {
        return each(Stream.of(secret -> secret + "0".repeat(500), secret -> secret.repeat(40),
                secret -> secret + "0".repeat(7_000), secret -> secret + "0".repeat(8 * 1024),
                secret -> "0".repeat(60 * 1024) + secret));
    }

    /** Right up to where the secret begins. */
    private List<String> sharedPrefixes() {
        return each(IntStream.of(0, 1, 2, 8, 20, 43).mapToObj(kept -> secret -> {
            int begin = secret.lastIndexOf('-') + 1;
            int end = Math.min(secret.length() - 1, begin + kept);
            return secret.substring(0, end) + "0".repeat(secret.length() - end);
        }));
    }

    /** Every byte that is no ASCII, which is no UTF-8 by itself. */
    private List<String> rawBytes() {
        return IntStream.range(0x80, 0x100).filter(b -> b % 4 == 0 || b < 0xa1)
                .mapToObj(b -> String.valueOf((char) b)).flatMap(b -> Stream.of(admin + b, b + operator)).toList();
    }

    private List<String> schemes() {
        var lines = new ArrayList<>(List.of("Authorization: Bearer", "Authorization: Bearer ", "Authorization:",
                "Authorization:  ", "x-api-key:", "x-api-key:  ", "Authorization: Negotiate", "Authorization: ,",
                "Authorization: Bearer ,", "Authorization: Bearer null", "Authorization: Digest username=\"admin\"",
                "Authorization: AWS4-HMAC-SHA256 Credential=a/b", "x-api-key: Bearer"));
        for (var secret : secrets()) {
            var basic = Base64.getEncoder();
            for (var pair : List.of(secret, secret + ":", ":" + secret, "admin:" + secret, secret + ":" + secret)) {
                lines.add("Authorization: Basic " + basic.encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            for (var scheme : List.of("Basic", "Digest", "Negotiate", "Token", "ApiKey", "DPoP", "OAuth", "Bearer:",
                    "Bearer,", "Bearer=", "Bearer\u00a0", "Bear er", "xBearer", "Bearers")) {
                lines.add("Authorization: " + RawHttp.utf8(scheme) + " " + secret);
            }
            lines.add("Authorization: " + secret);
            lines.add("Authorization: Bearer" + secret);
            lines.add("Authorization: Bearer\t" + secret + "\t" + secret);
            lines.add("Proxy-Authorization: Bearer " + secret);
            lines.add("x-api-key: Bearer " + secret);
            lines.add("x_api_key: " + secret);
            lines.add("X-Auth-Token: " + secret);
            lines.add("Cookie: Authorization=" + secret);
            lines.add("Cookie: gatehouse_session=" + secret);
        }
        return lines;
    }

    /** Two that differ are nobody's, even where one of them is somebody's: which one counts could be guessed otherwise. */
    private List<List<String>> severalHeaders() {
        var lines = new ArrayList<List<String>>();
        for (var secret : secrets()) {
            var bearer = "Authorization: Bearer " + secret;
            var plain = "x-api-key: " + secret;
            for (var other : List.of("sk-gh-admin01-nobody", "", secret.substring(1), secret + "0", operator, gateway,
                    admin, key)) {
                if (!other.equals(secret)) {
                    lines.add(List.of(bearer, "Authorization: Bearer " + other));
                    lines.add(List.of("Authorization: Bearer " + other, bearer));
                    lines.add(List.of(bearer, "x-api-key: " + other));
                    lines.add(List.of("x-api-key: " + other, plain));
                    lines.add(List.of(bearer + ", Bearer " + other));
                    lines.add(List.of(plain + ", " + other));
                    lines.add(List.of("Authorization: Bearer " + other + "," + secret));
                }
            }
            lines.add(List.of(bearer, "Authorization: Basic " + secret));
            lines.add(List.of("Authorization: Basic YTpi", plain));
            lines.add(List.of(plain, "Authorization:"));
        }
        return lines;
    }
}
