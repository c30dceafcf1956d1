package dev.gatehouse.session;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator configures about console sessions.
 *
 * @param idle after this long without a request a session ends
 * @param lifetime after this long it ends in any case
 * @param attemptsPerAccount how often a wrong password may be tried for one account in a quarter of an hour
 * @param attemptsPerAddress how often from one address
 */
@ConfigurationProperties("gatehouse.session")
record SessionProperties(@DefaultValue("8h") Duration idle, @DefaultValue("7d") Duration lifetime,
        @DefaultValue("10") int attemptsPerAccount, @DefaultValue("50") int attemptsPerAddress) {}
