package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Renders what fails outside of every handler; whoever asks for it as a page finds none. */
@Controller
class ErrorPage implements ErrorController {

    private final ErrorWriter errors;

    ErrorPage(ErrorWriter errors) {
        this.errors = errors;
    }

    @RequestMapping("${server.error.path:/error}")
    void render(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // What Tomcat refuses before the filters has none yet.
        response.setHeader(RequestId.HEADER, RequestId.assign(request));
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) || status == 404) {
            errors.write(request, response, Reason.NOT_FOUND.refuse("path"));
        } else if (status == 405) {
            errors.write(request, response, Reason.METHOD_NOT_ALLOWED.refuse(request.getMethod(), "others"));
        } else if (status < 500) {
            errors.write(request, response,
                    Reason.INVALID_REQUEST.refuse("its path, query or a header is not well formed"));
        } else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && DatabaseAway.causes(failure)) {
            errors.writeAway(request, response);
        } else {
            errors.writeFault(request, response, 500, "internal_error",
                    "Something went wrong here; the request id finds it in the log.");
        }
    }
}
