package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.protocol.Handle;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParleyLinkTest {
    private static ServerAddress server(String typed) {
        return ServerAddress.parse(typed).orElseThrow();
    }

    @Example
    void leadsToAServerOrToSomebodyThere() {
        assertThat(ParleyLink.parse("parley://chat.example.org"))
                .contains(new ParleyLink(server("chat.example.org"), null));
        assertThat(ParleyLink.parse("PARLEY://Chat.Example.org:9000/"))
                .contains(new ParleyLink(server("chat.example.org:9000"), null));
        assertThat(ParleyLink.parse("parley://chat.example.org/@bob"))
                .contains(new ParleyLink(server("chat.example.org"), new Handle("bob")));
        assertThat(ParleyLink.parse("parley://[::1]:9000/@bob/"))
                .contains(new ParleyLink(server("[::1]:9000"), new Handle("bob")));
    }

    @Example
    void whatIsNoLinkIsNone() {
        for (String text : new String[] {
            "",
            "parley:",
            "parley://",
            "parley:///@bob",
            "https://chat.example.org/@bob",
            "parley://chat.example.org/bob",
            "parley://chat.example.org/@Bob",
            "parley://chat.example.org/@b",
            "parley://chat.example.org/@bob/more",
            "parley://chat.example.org/@bob?x=1",
            "parley://chat.example.org?x=1",
            "parley://user@chat.example.org",
            "parley://chat.example.org:99999",
            "parley://wss://chat.example.org",
            "parley://chat example.org",
            "parley://" + "a".repeat(600)
        }) {
            assertThat(ParleyLink.parse(text)).as(text).isEmpty();
        }
    }

    @Example
    void sameServerIsMeantWithAndWithoutTls() {
        ParleyLink link = ParleyLink.parse("parley://chat.example.org/@bob").orElseThrow();

        assertThat(link.leadsTo(server("ws://chat.example.org"))).isTrue();
        assertThat(link.leadsTo(server("chat.example.org:8026"))).isFalse();
        assertThat(link.leadsTo(server("chat.example.net"))).isFalse();
    }

    @Property
    void everyLinkIsReadAsItIsWritten(@ForAll("links") ParleyLink link) {
        assertThat(ParleyLink.parse(link.toString())).contains(link);
    }

    @Property(tries = 3000)
    void nothingThatAStrangerWritesThrows(@ForAll("nearlyLinks") String text) {
        Optional<ParleyLink> link = ParleyLink.parse(text);

        link.ifPresent(found -> assertThat(ParleyLink.parse(found.toString())).contains(found));
    }

    @Provide
    Arbitrary<ParleyLink> links() {
        Arbitrary<String> hosts =
                Arbitraries.of("localhost", "chat.example.org", "10.0.0.7", "[::1]", "xn--bcher-kva.de");
        Arbitrary<Integer> ports = Arbitraries.integers().between(1, 65_535);
        Arbitrary<Handle> handles = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789")
                .ofMinLength(2)
                .ofMaxLength(32)
                .map(Handle::new);
        return Combinators.combine(hosts, ports, handles.injectNull(0.3))
                .as((host, port, person) -> new ParleyLink(server(host + ":" + port), person));
    }

    @Provide
    Arbitrary<String> nearlyLinks() {
        Arbitrary<String> pieces = Arbitraries.of(
                "parley",
                "://",
                ":",
                "/",
                "//",
                "@",
                "bob",
                "localhost",
                "[",
                "]",
                "::1",
                "80",
                "99999999999",
                "?",
                "#",
                "%2F",
                "%",
                "\u0000",
                "\uD800",
                "..",
                " ",
                "wss");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(9).map(all -> String.join("", all)),
                pieces.list().ofMaxSize(6).map(all -> "parley://" + String.join("", all)),
                Arbitraries.strings().ofMaxLength(40).map(text -> "parley://" + text));
    }
}
