package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Renders whatever a handler did not answer itself. */
@RestControllerAdvice
class ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);

    private final ErrorWriter errors;
    private final NotFoundPage notFound;

    ErrorHandler(ErrorWriter errors, NotFoundPage notFound) {
        this.errors = errors;
        this.notFound = notFound;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, refusal);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.write(request, response, e.getCause() instanceof JacksonException cause
                ? UnreadableBody.explain(cause)
                : Reason.INVALID_JSON.refuse("there is none"));
    }

    @ExceptionHandler
    void mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                errors.write(request, response, refusal);
                return;
            }
        }
        var type = e.getRequiredType();
        var expected = type == null ? "a value of its type" : UnreadableBody.expected(type);
        errors.write(request, response,
                Reason.INVALID_PARAMETER.refuse(e.getName(), String.valueOf(e.getValue()), expected).at(e.getName()));
    }

    @ExceptionHandler
    void incomplete(ServletRequestBindingException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.write(request, response, Reason.INVALID_REQUEST.refuse("a parameter or header is missing"));
    }

    @ExceptionHandler
    void unknownPath(NoResourceFoundException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!notFound.answers(request, response)) {
            errors.write(request, response, Reason.NOT_FOUND.refuse("path"));
        }
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var supported = e.getSupportedMethods() == null ? "others" : String.join(", ", e.getSupportedMethods());
        response.setHeader("Allow", supported);
        errors.write(request, response, Reason.METHOD_NOT_ALLOWED.refuse(e.getMethod(), supported));
    }

    @ExceptionHandler
    void wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sent = e.getContentType() == null ? "not named" : e.getContentType().toString();
        errors.write(request, response, Reason.UNSUPPORTED_MEDIA_TYPE.refuse(sent));
    }

    /** What is there in another form only, such as the description of the API as YAML, is not there. */
    @ExceptionHandler
    void unknownForm(HttpMediaTypeNotAcceptableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.write(request, response, Reason.NOT_FOUND.refuse("path"));
    }

    @ExceptionHandler
    void callerGone(AsyncRequestNotUsableException e) {
        LOG.debug("The caller hung up", e);
    }

    @ExceptionHandler
    void fault(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.writeFault(request, response, e);
    }
}
