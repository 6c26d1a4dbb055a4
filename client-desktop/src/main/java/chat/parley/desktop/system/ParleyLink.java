package chat.parley.desktop.system;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leads to a server, {@code parley://HOST[:PORT]}, or to somebody there, {@code parley://HOST[:PORT]/@HANDLE}.
 *
 * @param person absent where only the server is meant
 */
public record ParleyLink(ServerAddress server, @Nullable Handle person) {
    private static final int LONGEST = 500;
    private static final Pattern FORM = Pattern.compile("(?i:parley)://([^/@?#]+)(?:/@([^/]+))?/?");

    /** Empty where it is none: strangers write them. */
    public static Optional<ParleyLink> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            @Nullable Handle person = parts.group(2) == null ? null : new Handle(parts.group(2));
            return ServerAddress.parse(parts.group(1)).map(server -> new ParleyLink(server, person));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /** Whether it leads to that server, however that is spoken to: a link can't say whether with TLS. */
    public boolean leadsTo(ServerAddress other) {
        return server.uri().getHost().equals(other.uri().getHost())
                && server.uri().getPort() == other.uri().getPort();
    }

    @Override
    public String toString() {
        return "parley://" + server.uri().getHost() + ":" + server.uri().getPort()
                + (person == null ? "" : "/@" + person);
    }
}
