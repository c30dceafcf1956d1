package dev.gatehouse.usage;

import dev.gatehouse.web.Csv;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the reports what they are asked for, and describes what they take and give beyond their types. */
@Configuration
class ReportConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ReportRequest.class);
    }

    private final Clock clock;

    ReportConfiguration(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ReportRequestResolver(clock));
    }

    @Bean
    OperationCustomizer reportParameters() {
        return (operation, handler) -> {
            for (var parameter : handler.getMethodParameters()) {
                var grouped = parameter.getParameterAnnotation(GroupedBy.class);
                if (grouped != null) {
                    describe(operation, grouped);
                }
            }
            return operation;
        };
    }

    private static void describe(Operation operation, GroupedBy grouped) {
        query(operation, "starting_at", new StringSchema().format("date-time"),
                "In the first bucket; it is shown whole.").required(true);
        query(operation, "ending_at", new StringSchema().format("date-time"),
                "Buckets that begin before then; left out, up to now.");
        query(operation, "bucket_width", names(BucketWidth.values())._default(BucketWidth.DAY.toString()),
                "How long a bucket is.");
        query(operation, "group_by", new ArraySchema().items(names(grouped.value())),
                "What results are told apart by.");
        query(operation, "workspace_ids", texts(), "Only of these workspaces.");
        query(operation, "api_key_ids", texts(), "Only of these API keys.");
        query(operation, "models", texts(), "Only of these models.");
        query(operation, "service_tiers", texts(), "Only of these tiers; there is one, 'standard'.");
        query(operation, "context_window", texts(), "Only of these; it is not kept, so of any there is nothing.");
        query(operation, "limit", new IntegerSchema().minimum(BigDecimal.ONE), Arrays.stream(BucketWidth.values())
                .map(width -> "%s: %d, at most %d".formatted(width, width.defaultLimit(), width.maxLimit()))
                .reduce("How many buckets a page has.", (text, width) -> text + " " + width + "."));
        query(operation, "page", new StringSchema(), "The next_page of the page before.");
        operation.description("Every bucket of the time asked for, empty ones too. With 'Accept: text/csv' all that "
                + "was used in it as CSV, on all pages.");
        var found = operation.getResponses().get("200");
        if (found != null && found.getContent() != null) {
            found.getContent().addMediaType(Csv.MEDIA_TYPE, new MediaType().schema(new StringSchema()));
        }
    }

    private static StringSchema names(Enum<?>[] values) {
        var schema = new StringSchema();
        Arrays.stream(values).map(Enum::toString).forEach(schema::addEnumItem);
        return schema;
    }

    private static Schema<?> texts() {
        return new ArraySchema().items(new StringSchema());
    }

    private static Parameter query(Operation operation, String name, Schema<?> schema, String description) {
        var parameter = new Parameter().in("query").name(name).schema(schema).description(description);
        operation.addParametersItem(parameter);
        return parameter;
    }
}
