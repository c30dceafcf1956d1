package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a secret to its caller. */
@Component
class Credentials {

    private final SecretFormat format;
    private final AdminKeyLookup adminKeys;
    private final Secret operatorToken;
    private final Optional<Secret> gatewayToken;

    Credentials(AccessProperties properties, SecretFormat format, AdminKeyLookup adminKeys) {
        this.format = format;
        this.adminKeys = adminKeys;
        this.operatorToken = new Secret(properties.operatorToken());
        this.gatewayToken = Optional.ofNullable(properties.gatewayToken()).filter(token -> !token.isBlank())
                .map(Secret::new);
    }

    /** @throws dev.gatehouse.kernel.Refusal for a secret that is nobody's */
    Caller authenticate(Secret secret) {
        if (operatorToken.matches(secret)) {
            return new Caller.Operator();
        }
        if (isGateway(secret)) {
            return new Caller.Gateway("configured");
        }
        return switch (format.recognize(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse)) {
            case ADMIN_API_KEY -> adminKeys.find(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse);
            case API_KEY -> new Caller.UncheckedApiKey();
        };
    }

    boolean isGateway(Secret secret) {
        // An operator's token that is a gateway's as well stays the operator's.
        return gatewayToken.filter(token -> token.matches(secret)).isPresent() && !operatorToken.matches(secret);
    }
}
