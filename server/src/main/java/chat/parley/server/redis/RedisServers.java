package chat.parley.server.redis;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param addresses of the one server, or of the sentinels that know it
 * @param master what the sentinels call it; absent where there are none
 * @param password absent where none is asked for
 * @param prefix with which all keys begin
 */
public record RedisServers(
        List<InetSocketAddress> addresses,
        @Nullable String master,
        @Nullable String password,
        String prefix) {
    public RedisServers {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || (master == null && addresses.size() > 1)) {
            throw new IllegalArgumentException("one server, or sentinels and what they call it");
        }
    }
}
