package dev.gatehouse.access;

import dev.gatehouse.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Lets gateways in on the short way. Whoever does not get in here is told why on the long one. */
@Component
public class GatewayDoor {

    private final Credentials credentials;

    GatewayDoor(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Whether the request carries a gateway's token and nothing else. */
    public boolean admits(HttpServletRequest request) {
        try {
            return PresentedCredential.of(request).filter(credentials::isGateway).isPresent();
        } catch (Refusal | DataAccessException notOnThisWay) {
            return false;
        }
    }

    /** Whether one gateway's token is configuration. */
    public boolean hasConfigured() {
        return credentials.hasConfiguredGateway();
    }
}
