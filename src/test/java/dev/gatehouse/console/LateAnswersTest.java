package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people one after the other in one tab: what was sent for the first is answered when the second is there. */
class LateAnswersTest extends ConsoleTest {

    private static final String WORKSPACES = "/v1/organizations/workspaces";

    /** A change whose answer waits until somebody else is signed in, and is another than the server's then. */
    private static final String CHANGE = """
            const [status, code, email, password, done] = arguments;
            (async () => {
              const people = await import(document.querySelector('link[href$="/core/session.js"]').href);
              const real = window.fetch;
              let answer;
              window.fetch = async (path, options) => {
                if (options?.method !== 'POST' || path.startsWith('/v1/session')) return real(path, options);
                window.fetch = real;
                await new Promise(next => { answer = next; });
                return new Response(JSON.stringify({ type: 'error', error: { type: 'error', message: 'No.',
                  details: { error_code: code } } }), { status: Number(status) });
              };
              const late = people.api.post('/v1/organizations/workspaces', { name: 'Meant by the first' })
                .catch(refused => refused.message);
              await people.signOut();
              await people.signIn(email, password);
              answer();
              done(await late + ' / ' + people.session()?.user.email);
            })();""";

    @ParameterizedTest
    @CsvSource({"403, csrf_token_invalid", "401, session_missing"})
    void itNeitherIsSentAgainForTheSecondNorEndsTheirSession(String status, String code) {
        var first = organization("claude_console");
        var second = organization("claude_console");
        var person = adminOf(second);
        signInAsAdminOf(first);
        console.open("/workspaces");
        browser().manage().timeouts().scriptTimeout(Duration.ofSeconds(20));

        var answered = browser().executeAsyncScript(CHANGE, status, code, person.email(), person.password());

        assertThat(answered).isEqualTo("No. / " + person.email());
        console.see(second.name());
        assertThat(second.admin().get(WORKSPACES).ok().column("name")).doesNotContain("Meant by the first");
    }
}
