package chat.parley.desktop.connection;

import chat.parley.protocol.Push;
import chat.parley.protocol.Subprotocol;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.exception.DeploymentHandshakeException;
import org.jspecify.annotations.Nullable;

/** Makes a connection, or says in words for people why there is none. */
final class Dial {
    private Dial() {}

    /** Connects; waits for it at most {@link Timing#dial()}. */
    static Connection to(Route route, Consumer<List<Push>> ears) throws ConnectException {
        ServerAddress server = route.server();
        Timing timing = route.timing();
        Vouching vouching = Vouching.of(server, route.trust());
        Connection connection = new Connection(timing, ears);
        OneSocketClient container = new OneSocketClient();
        container.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, (int)
                timing.dial().toMillis());
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(Subprotocol.CBOR.wireName(), Subprotocol.JSON.wireName()))
                .configurator(new NoBrowser())
                .sslContext(vouching.context())
                .build();
        // not every step of it has a deadline of its own, such as TLS with a server that does not know it
        FutureTask<Session> dialling =
                new FutureTask<>(() -> container.connectToServer(connection.endpoint(), config, server.uri()));
        Thread.ofVirtual().name("connection-dial").start(dialling);
        try {
            dialling.get(timing.dial().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw vouching.refused()
                    .map(certificate -> distrusted(certificate, e))
                    .orElseGet(() -> explained(server, e));
        } catch (TimeoutException e) {
            dialling.cancel(true);
            connection.close();
            throw explained(server, e);
        } catch (InterruptedException e) {
            dialling.cancel(true);
            connection.close();
            Thread.currentThread().interrupt();
            throw new ConnectException(ConnectException.Kind.LOST, "The app is closing.", e);
        }
        connection.start();
        return connection;
    }

    /** Takes the Origin out that Tyrus sends: only browsers have one, and servers refuse those that they don't know. */
    private static final class NoBrowser extends ClientEndpointConfig.Configurator {
        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.remove("Origin");
        }
    }

    private static ConnectException distrusted(ServerCertificate certificate, Exception e) {
        return new ConnectException(
                certificate,
                "The certificate of " + certificate.server().shown() + " can't be trusted, so nothing was sent.",
                e);
    }

    private static ConnectException explained(ServerAddress server, Exception e) {
        String name = server.shown();
        if (cause(e, SSLException.class).isPresent()) {
            return new ConnectException(
                    ConnectException.Kind.NOT_PARLEY,
                    name + " does not speak TLS. If it is meant to be without encryption, write ws:// before it.",
                    e);
        }
        if (cause(e, DeploymentHandshakeException.class).isPresent()) {
            return new ConnectException(
                    ConnectException.Kind.NOT_PARLEY, "There is a server at " + name + ", but not a Parley one.", e);
        }
        if (cause(e, UnknownHostException.class).isPresent()
                || cause(e, UnresolvedAddressException.class).isPresent()) {
            return new ConnectException(ConnectException.Kind.UNREACHABLE, "There is no host named " + name + ".", e);
        }
        if (cause(e, TimeoutException.class).isPresent()) {
            return new ConnectException(
                    ConnectException.Kind.UNREACHABLE,
                    name + " does not answer in time" + (server.secure() ? ", or does not speak TLS." : "."),
                    e);
        }
        return new ConnectException(ConnectException.Kind.UNREACHABLE, name + " can't be reached.", e);
    }

    private static Optional<Throwable> cause(Throwable e, Class<? extends Throwable> type) {
        for (@Nullable Throwable one = e; one != null; one = one.getCause()) {
            if (type.isInstance(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
