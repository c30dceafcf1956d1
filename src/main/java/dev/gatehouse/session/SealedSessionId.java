package dev.gatehouse.session;

import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The session's id in a cookie, with a seal that only this service can make. What Redis holds are ids without seals, so
 * a copy of Redis opens no session; and a made-up cookie costs no look-up.
 */
final class SealedSessionId implements HttpSessionIdResolver {

    private static final String PURPOSE = "console session ";
    private static final char SEPARATOR = '.';

    private final CookieSerializer cookie;
    private final Peppers peppers;

    SealedSessionId(CookieSerializer cookie, Peppers peppers) {
        this.cookie = cookie;
        this.peppers = peppers;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream().filter(this::holds)
                .map(value -> value.substring(0, value.indexOf(SEPARATOR))).toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        var seal = HexFormat.of().formatHex(peppers.hash(new Secret(PURPOSE + sessionId)).value());
        cookie.writeCookieValue(new CookieValue(request, response, sessionId + SEPARATOR + seal));
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookie.writeCookieValue(new CookieValue(request, response, ""));
    }

    private boolean holds(String value) {
        int end = value.indexOf(SEPARATOR);
        if (end < 0 || value.length() != end + 1 + 64) {
            return false;
        }
        try {
            var seal = HexFormat.of().parseHex(value, end + 1, value.length());
            return peppers.candidates(new Secret(PURPOSE + value.substring(0, end))).stream()
                    .anyMatch(candidate -> MessageDigest.isEqual(candidate, seal));
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }
}
