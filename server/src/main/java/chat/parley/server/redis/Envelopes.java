package chat.parley.server.redis;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Push;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import chat.parley.server.session.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Envelopes as the fields of a stream's entry. */
final class Envelopes {
    private static final Codec CODEC = Codec.of(Subprotocol.CBOR);
    private static final String KIND = "kind";
    private static final String FRAME = "frame";
    private static final String WHO = "who";
    private static final String WHAT = "what";

    private Envelopes() {}

    static Map<String, byte[]> written(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Appended appended ->
                Map.of(KIND, bytes("appended"), FRAME, frame(new Push.EntryAppended(appended.entry())));
            case Envelope.Told told ->
                Map.of(
                        KIND,
                        bytes("told"),
                        FRAME,
                        frame(told.push()),
                        WHO,
                        bytes(told.people().stream().map(Handle::text).collect(Collectors.joining(","))));
            case Envelope.Ended ended ->
                about("ended", ended.user(), ended.session().text());
            case Envelope.PlaceChanged changed ->
                about("place", changed.user(), changed.conversation().text());
            case Envelope.Moved moved -> about("moved", moved.user(), "");
            case Envelope.EverybodyMoved _ -> Map.of(KIND, bytes("everybody-moved"));
            case Envelope.VisibilityChanged changed -> about("visibility", changed.user(), "");
            case Envelope.SightChanged changed ->
                about("sight", changed.user(), changed.somebody().text());
        };
    }

    private static Map<String, byte[]> about(String kind, Handle user, String what) {
        return Map.of(KIND, bytes(kind), WHO, bytes(user.text()), WHAT, bytes(what));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] frame(Push push) {
        return CODEC.encode(new Codec.Told(null, push));
    }

    /** Empty where it is none of ours, or of a newer server. */
    static Optional<Envelope> read(Map<byte[], byte[]> fields) {
        Map<String, byte[]> named = new HashMap<>();
        fields.forEach((name, value) -> named.put(new String(name, StandardCharsets.UTF_8), value));
        try {
            return Optional.ofNullable(envelope(named));
        } catch (UnreadableFrameException | InvalidFieldException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Envelope envelope(Map<String, byte[]> fields) throws UnreadableFrameException {
        String who = text(fields, WHO);
        String what = text(fields, WHAT);
        return switch (text(fields, KIND)) {
            case "appended" ->
                push(fields) instanceof Push.EntryAppended appended ? new Envelope.Appended(appended.entry()) : null;
            case "told" -> {
                @Nullable Push push = push(fields);
                yield push == null ? null : new Envelope.Told(people(who), push);
            }
            case "ended" -> new Envelope.Ended(new Handle(who), new SessionId(what));
            case "place" -> new Envelope.PlaceChanged(new Handle(who), new ConversationId(what));
            case "moved" -> new Envelope.Moved(new Handle(who));
            case "everybody-moved" -> new Envelope.EverybodyMoved();
            case "visibility" -> new Envelope.VisibilityChanged(new Handle(who));
            case "sight" -> new Envelope.SightChanged(new Handle(who), new Handle(what));
            default -> null;
        };
    }

    private static Set<Handle> people(String who) {
        return Stream.of(who.split(",")).map(Handle::new).collect(Collectors.toSet());
    }

    static String text(Map<String, byte[]> fields, String name) {
        return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static @Nullable Push push(Map<String, byte[]> fields) throws UnreadableFrameException {
        return CODEC.serverFrame(fields.getOrDefault(FRAME, new byte[0]))
                .map(Codec.Told::frame)
                .map(frame -> frame instanceof Push push ? push : null)
                .orElse(null);
    }
}
