package dev.gatehouse.access;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says at every operation of the OpenAPI document whose credential it takes. */
@Configuration
class CallerDescription {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Caller.Operator.class, Caller.Gateway.class,
                Caller.UncheckedApiKey.class, Caller.OfOrganization.class, Caller.AdminKey.class, Caller.User.class);
    }

    @Bean
    OperationCustomizer requiredCaller() {
        return (operation, handler) -> {
            var rule = handler.getMethodAnnotation(Requires.class);
            if (rule != null) {
                var role = rule.value().role();
                var words = "Takes " + rule.value().credential() + (role.isEmpty() ? "" : " with " + role) + ".";
                operation.description(
                        operation.getDescription() == null ? words : operation.getDescription() + " " + words);
            }
            return operation;
        };
    }
}
