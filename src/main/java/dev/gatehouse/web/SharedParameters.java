package dev.gatehouse.web;

import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.TokenPageRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes what handlers take by type and requests send by name: pages and versions. */
@Configuration
class SharedParameters {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class, TokenPageRequest.class, IfMatch.class);
    }

    @Bean
    OperationCustomizer parametersByType() {
        return (operation, handler) -> {
            operation.operationId(OperationId.of(handler));
            for (var type : handler.getMethod().getParameterTypes()) {
                if (type == PageRequest.class) {
                    limit(operation);
                    query(operation, "after_id", "Show what comes behind this entry.");
                    query(operation, "before_id", "Show what comes before this entry. Not together with after_id.");
                } else if (type == TokenPageRequest.class) {
                    limit(operation);
                    query(operation, "page", "The next_page of the page before.");
                } else if (type == IfMatch.class) {
                    operation.addParametersItem(new Parameter().in("header").name("If-Match").schema(new StringSchema())
                            .description("The ETag that the change was decided upon; 412 where it no longer holds."));
                }
            }
            var post = handler.getMethodAnnotation(PostMapping.class);
            if (post != null && !onceByItself(handler, post)
                    && Arrays.stream(handler.getMethodParameters()).anyMatch(
                            parameter -> parameter
                                    .hasParameterAnnotation(
                                            org.springframework.web.bind.annotation.RequestBody.class))) {
                operation.addParametersItem(new Parameter().in("header").name("Idempotency-Key")
                        .schema(new StringSchema().maxLength(255))
                        .description("Makes repeating the request safe for 24 hours."));
            }
            return operation;
        };
    }

    private static boolean onceByItself(HandlerMethod handler, PostMapping post) {
        var type = handler.getBeanType().getAnnotation(RequestMapping.class);
        var start = type == null ? "" : String.join("", type.value());
        return Arrays.stream(post.value()).anyMatch(end -> OnceByThemselves.is(start + end));
    }

    private static void limit(Operation operation) {
        Schema<?> schema = new IntegerSchema().minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
        operation.addParametersItem(
                new Parameter().in("query").name("limit").schema(schema).description("How many entries a page has."));
    }

    private static void query(Operation operation, String name, String description) {
        operation.addParametersItem(
                new Parameter().in("query").name(name).schema(new StringSchema()).description(description));
    }
}
