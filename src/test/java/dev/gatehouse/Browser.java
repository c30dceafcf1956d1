package dev.gatehouse;

import java.util.List;
import java.util.Map;

/** Somebody who is signed in: the cookie and the token that a console would send. */
public record Browser(Answer session, Api api, String cookie, String csrfToken) {

    /** @param page without a credential */
    public static Browser signIn(Api page, String email, String password) {
        return of(page, page.post("/v1/session", Map.of("email", email, "password", password)).ok());
    }

    public static Browser of(Api page, Answer session) {
        var cookie = cookie(session);
        var token = session.string("csrf_token");
        return new Browser(session, page.with("Cookie", cookie).with("X-CSRF-Token", token), cookie, token);
    }

    /** Name and value of the cookie that the answer sets. */
    public static String cookie(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.startsWith("gatehouse_session=")).reduce((first, last) -> last).orElse("");
    }

    public List<String> cookieAttributes() {
        return session.headers().allValues("Set-Cookie");
    }
}
