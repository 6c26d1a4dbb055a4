package chat.parley.server.socket;

import chat.parley.protocol.Subprotocol;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Tyrus' engine with our one endpoint; the transport under it is ours. */
final class TyrusContainer extends TyrusServerContainer {
    static final String PATH = "/chat";

    private static final int MOST_FRAMING = 14;

    private final WebSocketEngine engine;

    TyrusContainer(int frameBytes) {
        super(Set.of());
        engine = TyrusWebSocketEngine.builder(this)
                .incomingBufferSize(frameBytes + MOST_FRAMING)
                .build();
        try {
            register(ServerEndpointConfig.Builder.create(TyrusEndpoint.class, PATH)
                    .subprotocols(Arrays.stream(Subprotocol.values())
                            .map(Subprotocol::wireName)
                            .toList())
                    .configurator(new NewEndpoints())
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("Tyrus does not take our endpoint", e);
        }
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        engine.register(endpointClass, "/");
    }

    @Override
    public void register(ServerEndpointConfig endpoint) throws DeploymentException {
        engine.register(endpoint, "/");
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    /**
     * Negative, because with 0, its own default, Tyrus schedules a task for every message in and out that finds nothing to do.
     * Silent connections are found by the {@link Sweep}.
     */
    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return -1;
    }

    private static final class NewEndpoints extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(new TyrusEndpoint());
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }
}
