package dev.gatehouse.web;

import java.util.Locale;
import org.springframework.web.method.HandlerMethod;

/** The name of an operation, the same in the description of the API and in the audit log. */
public final class OperationId {

    private OperationId() {}

    /** Stable, whatever else is added: the resource and the verb, such as {@code workspace_create}. */
    public static String of(HandlerMethod handler) {
        var resource = handler.getBeanType().getSimpleName().replace("Controller", "").replaceAll("(?<=[a-z])(?=[A-Z])",
                "_");
        return (resource + "_" + handler.getMethod().getName()).toLowerCase(Locale.ROOT);
    }
}
