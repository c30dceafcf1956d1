package dev.gatehouse.notification;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of the public Internet, by the registries of special ones: what is not among them may be a network of ours. */
final class PublicAddresses {

    private static final List<Network> SPECIAL_V4 = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /** All that is handed out; mapped, loopback, local and multicast addresses are elsewhere. */
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    /** Tunnels lead to an IPv4 address that nobody looked at; the others are for documents. */
    private static final List<Network> SPECIAL_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** How a network with IPv6 alone reaches an IPv4 address, which is the end of it. */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private record Network(byte[] prefix, int bits) {

        static Network of(String text) {
            var parts = text.split("/", 2);
            return new Network(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xFF00 >> bits % 8;
            return Arrays.equals(address, 0, whole, prefix, 0, whole)
                    && (bits % 8 == 0 || (address[whole] & mask) == (prefix[whole] & mask));
        }
    }

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_V4.stream().noneMatch(network -> network.contains(bytes));
        }
        if (NAT64.contains(bytes)) {
            return contain(lastFour(bytes));
        }
        return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(network -> network.contains(bytes));
    }

    private static InetAddress lastFour(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
