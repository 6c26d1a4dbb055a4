package chat.parley.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Tells a removal from a summary by its {@code removed} field, which no summary has. */
final class ConversationStateReader extends StdDeserializer<ConversationState> {
    private static final long serialVersionUID = 1;

    ConversationStateReader() {
        super(ConversationState.class);
    }

    @Override
    public ConversationState deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = context.readTree(parser);
        return node.path("removed").asBoolean(false)
                ? context.readTreeAsValue(node, ConversationState.Removed.class)
                : context.readTreeAsValue(node, ConversationState.Summary.class);
    }
}
