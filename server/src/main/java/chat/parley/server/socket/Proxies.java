package chat.parley.server.socket;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies whose word about their client's address is believed. */
final class Proxies {
    private final List<IpSubnetFilterRule> networks;

    /** @param listed addresses, or networks as 10.0.0.0/8 */
    Proxies(List<String> listed) {
        this.networks = listed.stream().map(Proxies::network).toList();
    }

    boolean include(InetAddress address) {
        InetSocketAddress asked = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(asked));
    }

    /**
     * The client's address: going back from the peer through {@code X-Forwarded-For}, the first that is no listed proxy. What lies
     * behind that one anybody could have written.
     *
     * @param forwarded the values of the header, joined by commas
     */
    String clientOf(InetAddress peer, String forwarded) {
        InetAddress client = peer;
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && include(client); i--) {
            InetAddress hop = parsed(hops[i].trim());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client.getHostAddress();
    }

    private static @Nullable InetAddress parsed(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }

    private static IpSubnetFilterRule network(String listed) {
        try {
            String cidr = listed.contains("/") ? listed : listed + (listed.contains(":") ? "/128" : "/32");
            return new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "proxies: '" + listed + "' is neither an address nor a network as 10.0.0.0/8", e);
        }
    }
}
