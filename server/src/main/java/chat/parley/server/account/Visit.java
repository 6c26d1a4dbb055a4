package chat.parley.server.account;

import chat.parley.protocol.DeviceId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who knocks, as far as is known before a sign-in.
 *
 * @param address the IP address
 * @param agent the program, as it calls itself
 */
public record Visit(String address, DeviceId device, String agent) {
    private static final int IPV6_NETWORK_BYTES = 8;

    /** What one customer of a provider has: an IPv4 address, or all IPv6 addresses that begin with the same 64 bits. */
    String network() {
        InetAddress parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                : parsed.getHostAddress();
    }
}
