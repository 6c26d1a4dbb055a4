package chat.parley.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {
    @Test
    void whatPeopleTypeIsUnderstood() {
        Map<String, String> typed = Map.of(
                "chat.example.org", "wss://chat.example.org:8025/chat",
                "  Chat.Example.ORG:443/ ", "wss://chat.example.org:443/chat",
                "wss://chat.example.org/chat", "wss://chat.example.org:8025/chat",
                "https://chat.example.org", "wss://chat.example.org:8025/chat",
                "ws://10.0.0.7:9000", "ws://10.0.0.7:9000/chat",
                "localhost", "ws://localhost:8025/chat",
                "127.0.0.1:1234", "ws://127.0.0.1:1234/chat",
                "[::1]", "ws://[::1]:8025/chat",
                "wss://localhost", "wss://localhost:8025/chat");
        typed.forEach((text, address) -> assertThat(ServerAddress.parse(text))
                .as(text)
                .map(ServerAddress::toString)
                .contains(address));
    }

    @Test
    void whatNamesNoServerIsRefused() {
        assertThat(Stream.of(
                                "",
                                " ",
                                "ftp://x",
                                "a b",
                                "host:0",
                                "host:65536",
                                "host:x",
                                "ws://",
                                "x/y/z",
                                "u@h",
                                "a_b%")
                        .map(ServerAddress::parse))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void addressReadAgainIsTheSame() {
        ServerAddress address = ServerAddress.parse("ws://example.org:9000").orElseThrow();
        assertThat(ServerAddress.parse(address.toString())).contains(address);
        assertThat(address.shown()).isEqualTo("ws://example.org:9000");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://chat.example.org, chat.example.org",
        "wss://chat.example.org:443, chat.example.org:443",
        "ws://10.0.0.5, ws://10.0.0.5",
        "ws://localhost, localhost",
        "ws://[::1]:9000, [::1]:9000",
        "wss://localhost, wss://localhost"
    })
    void addressIsShownSoThatItIsReadAsTheSame(String typed, String shown) {
        ServerAddress address = ServerAddress.parse(typed).orElseThrow();

        assertThat(address.shown()).isEqualTo(shown);
        assertThat(ServerAddress.parse(shown)).contains(address);
    }
}
