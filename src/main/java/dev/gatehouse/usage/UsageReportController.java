package dev.gatehouse.usage;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was used, over HTTP. */
@RestController
class UsageReportController {

    private final Reports reports;

    UsageReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping("/v1/organizations/usage_report/messages")
    @Requires(Access.USAGE)
    Report<UsageResult> messages(Caller.OfOrganization caller, @GroupedBy({Dimension.api_key_id,
            Dimension.workspace_id, Dimension.model, Dimension.service_tier,
            Dimension.context_window}) ReportRequest asked) {
        return reports.usage(caller, asked);
    }
}
