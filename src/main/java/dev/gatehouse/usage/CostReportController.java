package dev.gatehouse.usage;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was spent, over HTTP. */
@RestController
class CostReportController {

    private final Reports reports;

    CostReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping("/v1/organizations/cost_report")
    @Requires(Access.USAGE)
    Report<CostResult> list(Caller.OfOrganization caller,
            @GroupedBy({Dimension.workspace_id, Dimension.api_key_id, Dimension.description}) ReportRequest asked) {
        return reports.cost(caller, asked);
    }
}
