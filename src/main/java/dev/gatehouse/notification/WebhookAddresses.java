package dev.gatehouse.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a webhook's name up, once for each connection, which is made to what was found here and looked at. A name that
 * leads to any address out of bounds is refused as a whole: whoever answers for it may answer otherwise the next time.
 */
record WebhookAddresses(DnsResolver lookup, boolean allowPrivate) implements DnsResolver {

    /** Each may take as long to connect to as the first. */
    private static final int MOST_ADDRESSES = 4;

    /** A name that leads to where webhooks may not. */
    static class Refused extends UnknownHostException {

        Refused(String host) {
            super(host + " leads to an address that is not public");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = lookup.resolve(host);
        if (!allowPrivate && !Arrays.stream(found).allMatch(PublicAddresses::contain)) {
            throw new Refused(host);
        }
        return Arrays.copyOf(found, Math.min(found.length, MOST_ADDRESSES));
    }

    /** The name is needed for nothing, and asking for it would be a second look-up. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
