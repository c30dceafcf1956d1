package dev.gatehouse.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of every route alike. */
@Configuration
class ApiDescription {

    private static final String ERROR = "Error";

    @Bean
    OpenAPI gatehouseApi() {
        return new OpenAPI()
                .info(new Info().title("Gatehouse").version("1")
                        .description("The control plane of a platform that offers large language models.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes("bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "The operator token, an admin API key, a gateway token or a workspace API key, as the route asks."))
                        .addSecuritySchemes("x-api-key", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER).name("x-api-key")
                                .description("The same secrets, as some clients send them.")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("x-api-key"));
    }

    /** The description is made by a mapper of its own; it has to name fields as the real one does. */
    @Bean
    ModelResolver snakeCaseResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper().copy()
                .setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE),
                new SchemaNames());
    }

    @Bean
    OpenApiCustomizer everyRouteMayRefuse() {
        return api -> {
            ModelConverters.getInstance(true)
                    .readAllAsResolvedSchema(new AnnotatedType(ErrorBody.class)).referencedSchemas
                    .forEach(api.getComponents()::addSchemas);
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::refusals));
        };
    }

    private static void refusals(Operation operation) {
        var body = new Content().addMediaType("application/json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/ErrorBody")));
        var responses = operation.getResponses();
        responses.addApiResponse("4XX", new ApiResponse()
                .description(ERROR + ": what was wrong, with which value, and what would be right").content(body));
        responses.addApiResponse("503",
                new ApiResponse().description(ERROR + ": the database does not answer; try again").content(body));
    }
}
