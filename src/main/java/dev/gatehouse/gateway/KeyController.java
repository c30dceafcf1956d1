package dev.gatehouse.gateway;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.PresentedCredential;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a workspace API key may ask about itself. */
@RestController
class KeyController {

    private final KeyService keys;

    KeyController(KeyService keys) {
        this.keys = keys;
    }

    @GetMapping("/v1/key")
    @Requires(Access.KEY_HOLDER)
    KeyView get(HttpServletRequest request) {
        return keys.get(PresentedCredential.of(request).orElseThrow(Reason.CREDENTIAL_MISSING::refuse));
    }

    @GetMapping("/v1/models")
    @Requires(Access.KEY_HOLDER)
    CallableModels models(HttpServletRequest request, PageRequest page) {
        return keys.models(PresentedCredential.of(request).orElseThrow(Reason.CREDENTIAL_MISSING::refuse),
                request.getParameter("limit") == null ? all(page) : page);
    }

    /** Clients of one of the vendors know no pages: what they are not given at once they never see. */
    private static PageRequest all(PageRequest page) {
        return new PageRequest(PageRequest.MAX_LIMIT, page.afterId(), page.beforeId());
    }
}
