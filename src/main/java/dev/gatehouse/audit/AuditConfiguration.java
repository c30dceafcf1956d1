package dev.gatehouse.audit;

import dev.gatehouse.web.Csv;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the filter to the lists of events, and describes what they take and give beyond their types. */
@Configuration
class AuditConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AuditFilter.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AuditFilterResolver());
    }

    @Bean
    OperationCustomizer auditLists() {
        return (operation, handler) -> {
            if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(AuditFilter.class)) {
                describe(operation);
            }
            return operation;
        };
    }

    private static void describe(Operation operation) {
        query(operation, "starting_at", new StringSchema().format("date-time"), "Only events from then on.");
        query(operation, "ending_at", new StringSchema().format("date-time"), "Only events before then.");
        query(operation, "actor_kind", names(ActorKind.values()), "Whose doing it was.");
        query(operation, "actor_id", new StringSchema(), "The id of the key or user whose doing it was.");
        query(operation, "action", new ArraySchema().items(new StringSchema()),
                "What was done, or the id of the operation that was refused; several for any of them.");
        query(operation, "outcome", names(Outcome.values()), "What came of it.");
        query(operation, "target", new StringSchema(), "The id of what it was done to.");
        query(operation, "workspace_id", new StringSchema(), "The workspace it concerned.");
        query(operation, "request_id", new StringSchema(), "The request by which it was done.");
        operation.description("The newest first. With 'Accept: text/csv' the same page as CSV. "
                + (operation.getDescription() == null ? "" : operation.getDescription()));
        var found = operation.getResponses().get("200");
        if (found != null && found.getContent() != null) {
            found.getContent().addMediaType(Csv.MEDIA_TYPE, new MediaType().schema(new StringSchema()));
        }
    }

    private static Schema<?> names(Enum<?>[] values) {
        var schema = new StringSchema();
        Arrays.stream(values).map(Enum::name).forEach(schema::addEnumItem);
        return schema;
    }

    private static void query(Operation operation, String name, Schema<?> schema, String description) {
        operation
                .addParametersItem(new Parameter().in("query").name(name).schema(schema).description(description));
    }
}
