package chat.parley.proof.client;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Codec.Asked;
import chat.parley.protocol.Codec.Told;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection. One thread asks at a time; pushes come on a thread of their own, in their order. */
final class Connection implements AutoCloseable {
    /** After which a client takes the connection for dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int number = COUNT.incrementAndGet();
    private final Codec codec;
    private final Subprotocol subprotocol;
    private final Ears ears;
    private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable String lost;
    private final WebSocket socket;
    private long lastRef;

    /**
     * @param ears told what comes unasked, on a thread of the connection's
     * @throws LostException where there is no server that answers
     */
    Connection(HttpClient client, URI server, Subprotocol subprotocol, Ears ears)
            throws LostException, InterruptedException {
        this.subprotocol = subprotocol;
        this.codec = Codec.of(subprotocol);
        this.ears = ears;
        this.socket = done(
                client.newWebSocketBuilder()
                        .subprotocols(subprotocol.wireName())
                        .connectTimeout(PATIENCE)
                        .buildAsync(server, new Incoming()),
                "no connection");
    }

    /** No other connection's. */
    int number() {
        return number;
    }

    /** Returns with the answer, which may be a problem. */
    Reply ask(Request request) throws LostException, InterruptedException {
        long ref = ++lastRef;
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        waiting.put(ref, answer);
        if (lost != null) {
            lose(lost);
        }
        send(codec.encode(new Asked(ref, request)));
        return done(answer, "no answer");
    }

    /** What gets no answer. */
    void tell(Request.Unanswered request) throws LostException, InterruptedException {
        send(codec.encode(new Asked(null, request)));
    }

    private void send(byte[] frame) throws LostException, InterruptedException {
        done(
                subprotocol == Subprotocol.JSON
                        ? socket.sendText(new String(frame, StandardCharsets.UTF_8), true)
                        : socket.sendBinary(ByteBuffer.wrap(frame), true),
                "can't send");
    }

    private <T> T done(CompletableFuture<T> future, String otherwise) throws LostException, InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            close();
            throw new LostException(otherwise + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            close();
            throw new LostException(otherwise + " in time", e);
        }
    }

    boolean isLost() {
        return lost != null;
    }

    private void lose(String why) {
        lost = why;
        waiting.values().forEach(answer -> answer.completeExceptionally(new LostException(why)));
        waiting.clear();
    }

    /** Who is told what comes unasked. */
    interface Ears {
        void push(int connection, Push push);

        /** The server has said something that no server may say. */
        void nonsense(String what);
    }

    private void hear(byte[] frame) {
        try {
            codec.serverFrame(frame).ifPresent(this::hear);
        } catch (UnreadableFrameException e) {
            ears.nonsense(e.getMessage() + " in " + new String(frame, StandardCharsets.UTF_8));
        }
    }

    private void hear(Told told) {
        if (told.ref() != null && told.frame() instanceof Reply reply) {
            CompletableFuture<Reply> answer = waiting.remove(told.ref());
            if (answer != null) {
                answer.complete(reply);
            } else if (!isLost()) {
                ears.nonsense("an answer to nothing: " + told);
            }
        } else if (told.frame() instanceof Push push) {
            ears.push(number, push);
        } else {
            ears.nonsense("neither an answer nor a push: " + told);
        }
    }

    /** Just drops it. */
    @Override
    public void close() {
        if (socket != null) { // not while it is being made
            socket.abort();
        }
        lose("closed by the client");
    }

    private final class Incoming implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                byte[] frame = text.toString().getBytes(StandardCharsets.UTF_8);
                text.setLength(0);
                hear(frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] some = new byte[part.remaining()];
            part.get(some);
            bytes.writeBytes(some);
            if (last) {
                byte[] frame = bytes.toByteArray();
                bytes.reset();
                hear(frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lose("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lose("broken: " + error);
        }
    }
}
