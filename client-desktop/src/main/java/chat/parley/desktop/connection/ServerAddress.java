package chat.parley.desktop.connection;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens: {@code ws://HOST:PORT/chat} or {@code wss://HOST:PORT/chat}. */
public record ServerAddress(URI uri) {
    public static final int DEFAULT_PORT = 8025;
    private static final Pattern TYPED =
            Pattern.compile("(?:(\\w+)://)?(\\[[0-9a-fA-F:.]+]|[^\\s/:\\[\\]?#@]+)(?::(\\d{1,5}))?(?:/(?:chat/?)?)?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads what somebody typed: a host name is enough. Without a scheme TLS is meant, except on this machine itself.
     *
     * @return empty where it names no server
     */
    public static Optional<ServerAddress> parse(String typed) {
        Matcher parts = TYPED.matcher(typed.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        Optional<Boolean> tls = switch (scheme) {
            case "" -> Optional.of(isEncryptedBySilence(host));
            case "ws", "http" -> Optional.of(false);
            case "wss", "https" -> Optional.of(true);
            default -> Optional.empty();
        };
        int port = parts.group(3) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(3));
        if (tls.isEmpty() || port < 1 || port > 65_535) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create((tls.get() ? "wss://" : "ws://") + host + ":" + port + "/chat");
            return uri.getHost() == null ? Optional.empty() : Optional.of(new ServerAddress(uri));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether what is sent there is encrypted. */
    public boolean secure() {
        return uri.getScheme().equals("wss");
    }

    private static boolean isEncryptedBySilence(String host) {
        return !LOOPBACK.contains(host);
    }

    /** Host and port, as people name a server; with the scheme where it would be read as another. */
    public String shown() {
        String scheme = secure() == isEncryptedBySilence(uri.getHost()) ? "" : uri.getScheme() + "://";
        return scheme + uri.getHost() + (uri.getPort() == DEFAULT_PORT ? "" : ":" + uri.getPort());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
