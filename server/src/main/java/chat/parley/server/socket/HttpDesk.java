package chat.parley.server.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the one HTTP request of a new connection: a handshake, or a route's. Closes connections that take too long over it. */
final class HttpDesk extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDesk.class);

    private final List<HttpRoute> routes;
    private final Executor virtualThreads;
    private final Duration patience;
    private final @Nullable Handshake handshake;
    private @Nullable Future<?> deadline;

    /** @param handshake null where there is nothing but routes */
    HttpDesk(List<HttpRoute> routes, Executor virtualThreads, Duration patience, @Nullable Handshake handshake) {
        this.routes = routes;
        this.virtualThreads = virtualThreads;
        this.patience = patience;
        this.handshake = handshake;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        asked();
    }

    /** The first request is there; a connection has only one. */
    private boolean asked() {
        boolean first = deadline != null;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        return first;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!asked()) {
            return;
        }
        context.channel().config().setAutoRead(false); // what follows belongs to whom the request leads to
        if (request.decoderResult().isFailure()) {
            refuse(context, status(request.decoderResult().cause()));
            return;
        }
        String path = request.uri().split("\\?", 2)[0];
        if (handshake != null && path.equals(TyrusContainer.PATH)) {
            handshake.answer(context, request);
            return;
        }
        List<HttpRoute> there =
                routes.stream().filter(r -> r.path().equals(path)).toList();
        Optional<HttpRoute> asked = there.stream()
                .filter(r -> r.method().equals(request.method().name()))
                .findFirst();
        if (asked.isPresent()) {
            answer(context, asked.get(), request);
        } else {
            refuse(context, there.isEmpty() ? HttpResponseStatus.NOT_FOUND : HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRoute route, FullHttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
        HttpRoute.Question question =
                new HttpRoute.Question(headers, request.content().toString(StandardCharsets.UTF_8));
        virtualThreads.execute(() -> {
            HttpRoute.Answer answer;
            try {
                answer = route.handler().answer(question);
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", route.method(), route.path(), e);
                answer = new HttpRoute.Answer(500, "text/plain", "Internal Server Error\n");
            }
            FullHttpResponse response = response(answer.status(), answer.mediaType(), answer.body());
            context.executor().execute(() -> write(context, response));
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
            LOG.error("A request was not answered", cause);
        }
        context.close(); // otherwise the peer is gone, or does not speak TLS
    }

    private static HttpResponseStatus status(Throwable failure) {
        return switch (failure) {
            case TooLongHttpLineException e -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException e -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        write(context, refusal(status));
    }

    static FullHttpResponse refusal(HttpResponseStatus status) {
        return response(status.code(), "text/plain", status.reasonPhrase() + "\n");
    }

    private static FullHttpResponse response(int status, String mediaType, String body) {
        ByteBuf bytes = Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    static void write(ChannelHandlerContext context, FullHttpResponse response) {
        context.writeAndFlush(response, context.voidPromise());
        Lingering.end(context.channel());
    }
}
