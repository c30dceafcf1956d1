package dev.gatehouse.gateway;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Reports of usage over HTTP. */
@RestController
class ReportController {

    private static final int MAX_EVENTS = 1000;

    private final ReportService reports;

    ReportController(ReportService reports) {
        this.reports = reports;
    }

    @PostMapping("/v1/report")
    @Requires(Access.GATEWAY)
    ReportService.Result report(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(description = "One event, or a list of up to 1,000", content = @Content(array = @ArraySchema(schema = @Schema(implementation = ReportedEvent.class)))) @RequestBody JsonNode body) {
        var events = body.isArray() ? body.values() : List.of(body);
        if (events.isEmpty() || events.size() > MAX_EVENTS) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("The number of events", events.size(), 1, MAX_EVENTS);
        }
        return reports.report(List.copyOf(events));
    }
}
