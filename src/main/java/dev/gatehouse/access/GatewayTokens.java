package dev.gatehouse.access;

import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Tells which gateways there are besides the configured one. Provided by the gateways. */
public interface GatewayTokens {

    /**
     * The gateway whose token it is; none where that is deleted, or never was. Asked with every check, and waits for no
     * database where the gateways are known already.
     *
     * @throws DataAccessException where they are not, and Postgres does not answer
     */
    Optional<Caller.Gateway> find(Secret token);

    /** The configured gateway was let in. */
    void configuredWasUsed();
}
