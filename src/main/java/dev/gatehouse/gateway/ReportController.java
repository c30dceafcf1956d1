package dev.gatehouse.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reports of usage over HTTP. */
@RestController
class ReportController {

    private static final int MAX_EVENTS = 1000;

    private final ReportService reports;

    ReportController(ReportService reports) {
        this.reports = reports;
    }

    /** One event, or a list of up to 1,000. */
    @Schema(type = "array", implementation = ReportedEvent[].class)
    record Events(List<ReportedEvent> list) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Events(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<ReportedEvent> list) {
            this.list = list;
        }
    }

    @PostMapping("/v1/report")
    @Requires(Access.GATEWAY)
    ReportService.Result report(@RequestBody Events events) {
        int count = events.list().size();
        if (count == 0 || count > MAX_EVENTS) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("The number of events", count, 1, MAX_EVENTS);
        }
        if (events.list().stream().anyMatch(Objects::isNull)) {
            throw Reason.INVALID_FIELD.refuse("Every event", "an object");
        }
        return reports.report(events.list());
    }
}
