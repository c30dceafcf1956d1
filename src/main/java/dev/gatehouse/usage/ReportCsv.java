package dev.gatehouse.usage;

import dev.gatehouse.web.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * The whole report as CSV, for callers that accept it: a line for each result of each bucket, under a line of names. It is
 * written page by page while it is read, and no connection to the database waits for a slow reader.
 */
@RestControllerAdvice(assignableTypes = {UsageReportController.class, CostReportController.class})
class ReportCsv implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return returnType.getParameterType() == Report.class;
    }

    /** Writes the report itself and leaves nothing to write. */
    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
            ServerHttpResponse response) {
        response.getHeaders().setVary(List.of(HttpHeaders.ACCEPT));
        if (!(body instanceof Report<?> report) || !Csv.isAccepted(request.getHeaders().getFirst(HttpHeaders.ACCEPT))) {
            return body;
        }
        response.getHeaders().setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        boolean cost = returnType.getContainingClass() == CostReportController.class;
        try {
            write(response, line(Stream.of("starting_at", "ending_at"),
                    cost ? CostResult.COLUMNS : UsageResult.COLUMNS));
            for (Optional<? extends Report<?>> page = Optional.of(report); page
                    .isPresent(); page = page.get().rest().get()) {
                write(response, lines(page.get()));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return null;
    }

    private static String lines(Report<?> page) {
        var text = new StringBuilder();
        for (var bucket : page.data()) {
            for (var result : bucket.results()) {
                text.append(line(Stream.of(bucket.startingAt(), bucket.endingAt()), result.cells()));
            }
        }
        return text.toString();
    }

    private static String line(Stream<?> bucket, List<? extends @Nullable Object> result) {
        var cells = new ArrayList<@Nullable Object>(bucket.toList());
        cells.addAll(result);
        return Csv.line(cells);
    }

    private static void write(ServerHttpResponse response, String text) throws IOException {
        response.getBody().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
