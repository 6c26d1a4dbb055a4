package chat.parley.server.socket;

import chat.parley.protocol.Subprotocol;
import chat.parley.server.health.Refusals;
import chat.parley.server.intake.Receptionist;
import chat.parley.server.session.Outbox;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** From a request for {@code /chat} to a connection, or to a refusal: PROTOCOL section 1. Each call on the channel's event loop. */
final class Handshake {
    private static final String VERSION = "13";
    private static final int KEY_LENGTH = 24;
    /** All that Tyrus gets to see; some others that it knows would make it do more than we want. */
    private static final List<CharSequence> PASSED_ON = List.of(
            HttpHeaderNames.HOST,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.CONNECTION,
            HttpHeaderNames.SEC_WEBSOCKET_KEY,
            HttpHeaderNames.SEC_WEBSOCKET_VERSION);

    private final Doors doors;
    private final Receptionist receptionist;
    private final Connections connections;
    private final TyrusContainer tyrus;

    Handshake(Doors doors, Receptionist receptionist, Connections connections) {
        this.doors = doors;
        this.receptionist = receptionist;
        this.connections = connections;
        this.tyrus = new TyrusContainer(doors.traffic().frameBytes());
    }

    void answer(ChannelHandlerContext context, FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        Optional<HttpResponseStatus> fault = fault(request.method(), headers);
        if (fault.isPresent()) {
            refuse(context, fault.get());
            return;
        }
        Optional<String> address =
                connections.admit(context.channel(), String.join(",", headers.getAll("X-Forwarded-For")));
        if (address.isEmpty()) {
            refuse(context, HttpResponseStatus.TOO_MANY_REQUESTS);
            return;
        }
        boolean deflate = doors.traffic().deflate()
                && Deflation.isOfferedIn(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
        upgrade(context, headers, new Terms(subprotocol(headers).orElseThrow(), address.get(), deflate));
    }

    private Optional<HttpResponseStatus> fault(HttpMethod method, HttpHeaders headers) {
        if (!method.equals(HttpMethod.GET)) {
            return Optional.of(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        if (!doors.admission().origins().containsAll(headers.getAll(HttpHeaderNames.ORIGIN))) {
            connections.refusals().count(Refusals.Limit.ORIGINS);
            return Optional.of(HttpResponseStatus.FORBIDDEN);
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return Optional.of(HttpResponseStatus.UPGRADE_REQUIRED);
        }
        boolean keyed = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").length() == KEY_LENGTH;
        return keyed && subprotocol(headers).isPresent()
                ? Optional.empty()
                : Optional.of(HttpResponseStatus.BAD_REQUEST);
    }

    private static Optional<Subprotocol> subprotocol(HttpHeaders headers) {
        List<String> offered = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .toList();
        return offered.isEmpty() ? Optional.of(Subprotocol.JSON) : Subprotocol.firstKnown(offered);
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        FullHttpResponse refusal = HttpDesk.refusal(status);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            refusal.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET);
        } else if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            refusal.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
        }
        HttpDesk.write(context, refusal);
    }

    private void upgrade(ChannelHandlerContext context, HttpHeaders headers, Terms terms) {
        Channel channel = context.channel();
        LoopRound round = connections.round(channel.eventLoop());
        Doors.Traffic traffic = doors.traffic();
        SocketConnection connection =
                new SocketConnection(channel, terms, new Outbox(traffic.outbox()), round, connections.refusals());
        RequestContext request = RequestContext.Builder.create()
                .requestURI(URI.create(TyrusContainer.PATH))
                .userPrincipal(new TyrusEndpoint.Caller(connection))
                .remoteAddr(terms.address())
                .build();
        for (CharSequence name : PASSED_ON) {
            if (headers.contains(name)) {
                request.getHeaders().put(name.toString(), headers.getAll(name));
            }
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
            request.getHeaders()
                    .put(
                            HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL.toString(),
                            List.of(terms.subprotocol().wireName()));
        }
        TyrusUpgradeResponse response = new TyrusUpgradeResponse();
        WebSocketEngine.UpgradeInfo upgrade = tyrus.getWebSocketEngine().upgrade(request, response);
        if (upgrade.getStatus() != WebSocketEngine.UpgradeStatus.SUCCESS) {
            refuse(context, HttpResponseStatus.BAD_REQUEST);
            return;
        }
        if (terms.deflate()) {
            response.getHeaders().put(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS.toString(), List.of(Deflation.AGREED));
        }
        context.writeAndFlush(switchingProtocols(response), context.voidPromise());
        Connection accepted =
                upgrade.createConnection(new ChannelWriter(channel, connection::sessionClosed), reason -> {});
        connections.add(channel, connection);
        Inflation inflation = terms.deflate() ? new Inflation(round.deflation(), traffic.frameBytes()) : null;
        channel.pipeline()
                .addLast(new FrameGate(connection, accepted.getReadHandler(), traffic.frameBytes(), inflation));
        connection.enter(receptionist);
        leaveHttp(channel);
    }

    private static FullHttpResponse switchingProtocols(TyrusUpgradeResponse tyrus) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        tyrus.getHeaders().forEach((name, values) -> response.headers().set(name, values));
        return response;
    }

    private static void leaveHttp(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(HttpDesk.class);
        pipeline.remove(HttpObjectAggregator.class);
        pipeline.remove(HttpServerCodec.class); // passes on what has been read after the request
        channel.config().setAutoRead(true);
    }
}
