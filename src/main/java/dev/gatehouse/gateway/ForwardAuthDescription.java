package dev.gatehouse.gateway;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forward auth is a filter, which no one finds by looking for handlers; so it is described by hand. */
@Configuration
class ForwardAuthDescription {

    @Bean
    OpenApiCustomizer forwardAuth() {
        return api -> api.getPaths().addPathItem("/v1/forward_auth", new PathItem().get(new Operation()
                .operationId("forward_auth").addTagsItem("check-controller")
                .summary("The check for proxies, by any method")
                .description("Takes the workspace API key of the call itself.")
                .addParametersItem(header("x-gatehouse-model", "The model that the call is for.").required(true))
                .addParametersItem(header("x-gatehouse-estimated-input-tokens", "What input and token limits reserve."))
                .addParametersItem(
                        header("x-gatehouse-estimated-output-tokens", "What output and token limits reserve."))
                .responses(new ApiResponses()
                        .addApiResponse("200", answer("The call may be made; x-gatehouse-* headers say whose it is."))
                        .addApiResponse("401", answer("The key is none that may call."))
                        .addApiResponse("403", answer("The call is not permitted, or cannot be."))
                        .addApiResponse("429", answer("A limit refuses; retry-after says for how long.")))));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new StringSchema());
    }

    private static ApiResponse answer(String description) {
        return new ApiResponse().description(description);
    }
}
