package chat.parley.server.wire;

import chat.parley.server.socket.RawWebSocket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;

/** A client that writes and reads plain JSON and knows nothing of our codec. One thread at a time. */
public final class Wire implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RawWebSocket socket;
    private final Queue<JsonNode> early = new ArrayDeque<>();
    private int lastRef;

    private Wire(RawWebSocket socket) {
        this.socket = socket;
    }

    public static Wire connect(int port) throws IOException {
        return new Wire(RawWebSocket.connect(port, "parley.v1.json"));
    }

    /** Connected, and hello said. */
    public static Wire greeted(int port) throws IOException {
        Wire wire = connect(port);
        wire.ask("hello", "protocol: 1, agent: 'wire test', device: '%s'", UUID.randomUUID());
        return wire;
    }

    /** Connected, with a new account. */
    public static Wire signedUp(int port, String handle) throws IOException {
        Wire wire = greeted(port);
        wire.ask("sign-up", "handle: '%s', name: '%s', password: 'correct horse'", handle, handle);
        return wire;
    }

    /** Connected as somebody who has an account. */
    public static Wire signedIn(int port, String handle) throws IOException {
        Wire wire = greeted(port);
        wire.ask("sign-in", "handle: '%s', password: 'correct horse'", handle);
        return wire;
    }

    /** A version 7 UUID. */
    public static String newId() {
        String random = UUID.randomUUID().toString();
        String time = "%012x".formatted(System.currentTimeMillis());
        return time.substring(0, 8) + "-" + time.substring(8) + "-7" + random.substring(15);
    }

    /** JSON written loosely: names without quotes, texts in single ones. */
    public static JsonNode json(String loose) {
        try {
            return JSON.readTree(
                    loose.replaceAll("([{,]\\s*)([a-zA-Z]+):", "$1\"$2\":").replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(loose, e);
        }
    }

    /** Sends a request, its fields written as loose JSON, and answers its ref. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that we have no other use for
    public int send(String type, String fields, Object... arguments) throws IOException {
        ObjectNode frame = (ObjectNode) json("{" + fields.formatted(arguments) + "}");
        frame.put("type", type).put("ref", ++lastRef);
        socket.sendText(frame.toString());
        return lastRef;
    }

    /** Sends what gets no answer. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that we have no other use for
    public void tell(String type, String fields, Object... arguments) throws IOException {
        ObjectNode frame = (ObjectNode) json("{" + fields.formatted(arguments) + "}");
        socket.sendText(frame.put("type", type).toString());
    }

    /** Sends a request and waits for its answer; frames that come in between are kept for later. */
    public JsonNode ask(String type, String fields, Object... arguments) throws IOException {
        return answer(send(type, fields, arguments));
    }

    /** Posts a text with a new id, and answers the request's ref. */
    public int sendText(String conversation, String text) throws IOException {
        return send(
                "post",
                "conversation: '%s', id: '%s', content: {kind: 'text', text: '%s'}",
                conversation,
                newId(),
                text);
    }

    public JsonNode answer(int ref) throws IOException {
        return next(frame -> frame.path("ref").asInt() == ref);
    }

    /** The code of the problem that answers a request. */
    public String refusal(String type, String fields, Object... arguments) throws IOException {
        JsonNode answer = ask(type, fields, arguments);
        return answer.path("type").asText().equals("problem")
                ? answer.path("code").asText()
                : answer.toString();
    }

    /** The next push of a type. */
    public JsonNode push(String type) throws IOException {
        return next(frame -> !frame.has("ref") && frame.path("type").asText().equals(type));
    }

    /** The next problem, whatever its ref. */
    public JsonNode problem() throws IOException {
        return next(frame -> frame.path("type").asText().equals("problem"));
    }

    private JsonNode next(Predicate<JsonNode> wanted) throws IOException {
        for (JsonNode frame : early) {
            if (wanted.test(frame)) {
                early.remove(frame);
                return frame;
            }
        }
        while (true) {
            JsonNode frame = JSON.readTree(socket.readText());
            if (wanted.test(frame)) {
                return frame;
            }
            early.add(frame);
        }
    }

    /** All frames up to the answer of a request that is sent now, without that. */
    public Queue<JsonNode> untilNow() throws IOException {
        ask("find-users", "text: 'nobody'");
        Queue<JsonNode> all = new ArrayDeque<>(early);
        early.clear();
        return all;
    }

    public RawWebSocket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
