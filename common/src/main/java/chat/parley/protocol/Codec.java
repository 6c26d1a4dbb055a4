package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Frames, entries and contents as bytes, in one of the two subprotocols. Thread-safe.
 *
 * <p>Reading goes by way of a tree, so that a frame whose {@code ref} is fine and whose rest is not gets its answer. Unknown
 * fields are ignored, nothing is coerced, nesting is bounded; the caller bounds the number of bytes.
 */
public final class Codec {
    private static final Codec JSON = new Codec(Mappers.json());
    private static final Codec CBOR = new Codec(Mappers.cbor());

    private final ObjectMapper mapper;

    private Codec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public static Codec of(Subprotocol subprotocol) {
        return switch (subprotocol) {
            case JSON -> JSON;
            case CBOR -> CBOR;
        };
    }

    /** A request and the {@code ref} it came with; {@link Request.Unanswered} ones have none. */
    public record Asked(@Nullable Long ref, Request request) {}

    /** A server's frame; with a {@code ref} it is the answer to that request, else a push or a problem with no request. */
    public record Told(@Nullable Long ref, ServerFrame frame) {}

    public byte[] encode(Asked asked) {
        return bytes(new Framed(FrameType.of(asked.request()), asked.ref(), asked.request()));
    }

    public byte[] encode(Told told) {
        return bytes(new Framed(FrameType.of(told.frame()), told.ref(), told.frame()));
    }

    /** A content by itself, as stores keep it. */
    public byte[] encode(Content content) {
        return bytes(content);
    }

    /** Reads what {@link #encode(Content)} wrote; anything else is a damaged store and an {@link UncheckedIOException}. */
    public Content content(byte[] stored) {
        try {
            return mapper.readValue(stored, Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored content can't be read", e);
        }
    }

    /** Reads what a device sent. */
    public Asked request(byte[] frame) throws UnreadableFrameException {
        ObjectNode tree = tree(frame);
        @Nullable Long ref = ref(tree);
        String name = type(tree, ref);
        Optional<Class<? extends Request>> type = FrameType.request(name);
        if (type.isEmpty()) {
            throw faulty(ref, ProblemCode.UNSUPPORTED, "type '" + shortened(name) + "' is not known here");
        }
        boolean answered = !Request.Unanswered.class.isAssignableFrom(type.get());
        if (answered && ref == null) {
            throw faulty(null, ProblemCode.INVALID, "ref must be a positive integer");
        }
        if (type.get().equals(Request.Post.class)) {
            checkKind(tree.path("content"), ref);
        }
        try {
            return new Asked(answered ? ref : null, mapper.treeToValue(tree, type.get()));
        } catch (JsonProcessingException e) {
            if (!answered) {
                throw new UnreadableFrameException(
                        UnreadableFrameException.Kind.FAULTY_UNANSWERED, null, ProblemCode.INVALID, reason(e));
            }
            throw faulty(ref, ProblemCode.INVALID, reason(e));
        }
    }

    /** Reads what a server sent; empty where its type is not known, which a client passes over. */
    public Optional<Told> serverFrame(byte[] frame) throws UnreadableFrameException {
        ObjectNode tree = tree(frame);
        @Nullable Long ref = ref(tree);
        Optional<Class<? extends ServerFrame>> type = FrameType.serverFrame(type(tree, ref));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Told(ref, mapper.treeToValue(tree, type.get())));
        } catch (JsonProcessingException e) {
            throw faulty(ref, ProblemCode.INVALID, reason(e));
        }
    }

    private ObjectNode tree(byte[] frame) throws UnreadableFrameException {
        @Nullable JsonNode node;
        try {
            node = mapper.readTree(frame);
        } catch (StreamConstraintsException e) {
            throw beyondBounds(frame);
        } catch (IOException e) {
            throw notAFrame("the frame can't be decoded");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw notAFrame("a frame must be an object");
    }

    /** One whose {@code ref} comes before what is too deep is a request that deserves its answer. */
    private UnreadableFrameException beyondBounds(byte[] frame) {
        @Nullable Long ref = refBeforeTheEnd(frame);
        String message = "the frame is nested too deep, or has too long a number or name";
        return ref == null ? notAFrame(message) : faulty(ref, ProblemCode.INVALID, message);
    }

    /** Reads as far as that can be read. */
    private @Nullable Long refBeforeTheEnd(byte[] frame) {
        @Nullable Long ref = null;
        try (JsonParser parser = mapper.createParser(frame)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                if (field.equals("ref")) {
                    ref = ref(parser);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return ref; // what cannot be read is why this was asked
        }
        return ref;
    }

    private static @Nullable Long ref(JsonParser parser) throws IOException {
        boolean fits = parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() > 0;
        return fits ? parser.getLongValue() : null;
    }

    private static @Nullable Long ref(ObjectNode tree) {
        JsonNode ref = tree.path("ref");
        return ref.isIntegralNumber() && ref.canConvertToLong() && ref.longValue() > 0 ? ref.longValue() : null;
    }

    private static String type(ObjectNode tree, @Nullable Long ref) throws UnreadableFrameException {
        JsonNode type = tree.path("type");
        if (!type.isTextual()) {
            throw faulty(ref, ProblemCode.INVALID, "type must be a text");
        }
        return type.textValue();
    }

    /** A kind may be unknown, but it has to be one. */
    private static void checkKind(JsonNode content, @Nullable Long ref) throws UnreadableFrameException {
        JsonNode kind = content.path("kind");
        if (content.isObject() && !kind.isTextual()) {
            String reason = kind.isMissingNode() || kind.isNull() ? "is missing" : "must be a text";
            throw faulty(ref, ProblemCode.INVALID, "content.kind " + reason);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frame can't be written", e);
        }
    }

    /** What is wrong, led by the path of the field. */
    private static String reason(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException invalid) {
                return joined(path, invalid.field()) + " " + invalid.reason();
            }
        }
        return path.isEmpty() ? "the frame has not the form of its type" : path + " is of the wrong kind";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : shortened(step.getFieldName()))
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String joined(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    private static String shortened(String strangersText) {
        return strangersText.length() <= 64 ? strangersText : strangersText.substring(0, 64) + "…";
    }

    private static UnreadableFrameException notAFrame(String message) {
        return new UnreadableFrameException(
                UnreadableFrameException.Kind.NOT_A_FRAME, null, ProblemCode.INVALID, message);
    }

    private static UnreadableFrameException faulty(@Nullable Long ref, ProblemCode code, String message) {
        return new UnreadableFrameException(UnreadableFrameException.Kind.FAULTY, ref, code, message);
    }

    /** A frame as it is written: its type, its ref, then its own fields. */
    @JsonPropertyOrder({"type", "ref"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Framed(
            String type, @Nullable Long ref, @JsonUnwrapped Object frame) {}
}
