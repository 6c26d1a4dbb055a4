package chat.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private final Proxies proxies = new Proxies(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8", "::1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.1                      | 203.0.113.9",
                "10.1.1.1    | 198.51.100.1                      | 198.51.100.1",
                "10.1.1.1    | ''                                | 10.1.1.1",
                "10.1.1.1    | 6.6.6.6, 198.51.100.1             | 198.51.100.1",
                "10.1.1.1    | 6.6.6.6, 198.51.100.1 ,192.0.2.7  | 198.51.100.1",
                "192.0.2.8   | 198.51.100.1                      | 192.0.2.8",
                "::1         | 2001:db8::1                       | 2001:db8:0:0:0:0:0:1",
                "fd00::5     | 10.0.0.1                          | 10.0.0.1",
                "10.1.1.1    | example.org                       | 10.1.1.1",
                "10.1.1.1    | 198.51.100.1, nonsense, 10.0.0.2  | 10.0.0.2"
            })
    void clientIsTheFirstThatIsNoListedProxy(String peer, String forwarded, String client) throws Exception {
        assertThat(proxies.clientOf(InetAddress.getByName(peer), forwarded)).isEqualTo(client);
    }

    @Test
    void listingThatIsNoAddressIsNamed() {
        assertThatThrownBy(() -> new Proxies(List.of("proxy.example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy.example.org");
        assertThatThrownBy(() -> new Proxies(List.of("10.0.0.0/99"))).hasMessageContaining("10.0.0.0/99");
    }
}
