package dev.gatehouse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** What is asked for where the end is left to the clock. */
class ReportRequestTest {

    private static ReportRequest read(String now, String width, String startingAt) throws Exception {
        var request = new MockHttpServletRequest();
        request.addParameter("starting_at", startingAt);
        request.addParameter("bucket_width", width);
        var method = Arrays.stream(UsageReportController.class.getDeclaredMethods())
                .filter(one -> one.getName().equals("messages")).findAny().orElseThrow();
        return (ReportRequest) new ReportRequestResolver(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .resolveArgument(new MethodParameter(method, 1), null, new ServletWebRequest(request), null);
    }

    private static Instant end(String now, String width) throws Exception {
        return read(now, width, "2027-01-01T00:00:00Z").to();
    }

    @Test
    void bucketThatIsFilledNowIsTheLast() throws Exception {
        assertThat(end("2028-02-29T23:59:59.999999Z", "1d")).isEqualTo("2028-03-01T00:00:00Z");
        assertThat(end("2028-02-28T23:59:59Z", "1d")).isEqualTo("2028-02-29T00:00:00Z");
        assertThat(end("2027-12-31T23:30:00Z", "1h")).isEqualTo("2028-01-01T00:00:00Z");
        assertThat(end("2027-12-31T23:59:30Z", "1m")).isEqualTo("2028-01-01T00:00:00Z");
    }

    @Test
    void bucketThatBeginsThisVeryMomentIsShown() throws Exception {
        assertThat(end("2028-03-01T00:00:00Z", "1d")).isEqualTo("2028-03-02T00:00:00Z");
        assertThat(end("2028-03-01T00:00:00Z", "1m")).isEqualTo("2028-03-01T00:01:00Z");
    }

    @Test
    void pagesGoOnFromWhereTheLastOneEnded() throws Exception {
        var asked = read("2028-03-03T12:00:00Z", "1d", "2028-02-22T09:00:00Z");
        assertThat(asked.starts()).hasSize(7).startsWith(Instant.parse("2028-02-22T00:00:00Z"))
                .endsWith(Instant.parse("2028-02-28T00:00:00Z"));
        assertThat(asked.hasMore()).isTrue();
        var next = asked.from(PageToken.parse(PageToken.of(asked.pageEnd())).orElseThrow());
        assertThat(next.starts()).hasSize(4).startsWith(Instant.parse("2028-02-29T00:00:00Z"))
                .endsWith(Instant.parse("2028-03-03T00:00:00Z"));
        assertThat(next.hasMore()).isFalse();
    }

    @Test
    void timeThatIsStillToComeIsEmpty() throws Exception {
        var asked = read("2028-03-03T12:00:00Z", "1d", "2028-03-05T00:00:00Z");
        assertThat(asked.starts()).isEmpty();
        assertThat(asked.hasMore()).isFalse();
    }
}
