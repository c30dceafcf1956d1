package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a secret to its caller. */
@Component
class Credentials {

    private final SecretFormat format;
    private final AdminKeyLookup adminKeys;
    private final GatewayTokens gatewayTokens;
    private final Secret operatorToken;
    private final Optional<Secret> configuredGatewayToken;

    Credentials(AccessProperties properties, SecretFormat format, AdminKeyLookup adminKeys,
            GatewayTokens gatewayTokens) {
        this.format = format;
        this.adminKeys = adminKeys;
        this.gatewayTokens = gatewayTokens;
        this.operatorToken = new Secret(properties.operatorToken());
        this.configuredGatewayToken = Optional.ofNullable(properties.gatewayToken()).filter(token -> !token.isBlank())
                .map(Secret::new);
    }

    /** @throws dev.gatehouse.kernel.Refusal for a secret that is nobody's */
    Caller authenticate(Secret secret) {
        if (operatorToken.matches(secret)) {
            return new Caller.Operator();
        }
        if (isConfiguredGateway(secret)) {
            return Caller.Gateway.CONFIGURED;
        }
        return switch (format.recognize(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse)) {
            case GATEWAY -> gatewayTokens.find(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse);
            case ADMIN_API_KEY -> adminKeys.find(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse);
            case API_KEY -> new Caller.UncheckedApiKey();
        };
    }

    boolean isGateway(Secret secret) {
        return isConfiguredGateway(secret) || format.recognize(secret).filter(kind -> kind == SecretKind.GATEWAY)
                .flatMap(kind -> gatewayTokens.find(secret)).isPresent();
    }

    /** An operator's token that is a gateway's as well stays the operator's. */
    private boolean isConfiguredGateway(Secret secret) {
        boolean configured = configuredGatewayToken.filter(token -> token.matches(secret)).isPresent()
                && !operatorToken.matches(secret);
        if (configured) {
            gatewayTokens.configuredWasUsed();
        }
        return configured;
    }

    boolean hasConfiguredGateway() {
        return configuredGatewayToken.isPresent();
    }
}
