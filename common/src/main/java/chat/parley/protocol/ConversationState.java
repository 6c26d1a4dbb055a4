package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code conversation} frame says of one: how it stands, or that the user is no longer in it. */
@JsonDeserialize(using = ConversationStateReader.class)
public sealed interface ConversationState {
    ConversationId id();

    /** The user is out; the app keeps what it has. */
    @JsonDeserialize
    @JsonPropertyOrder({"id", "removed"})
    record Removed(ConversationId id) implements ConversationState {
        public Removed {
            Check.present("id", id);
        }

        /** Always true: how the wire tells this from a summary. */
        @JsonProperty
        boolean removed() {
            return true;
        }
    }

    /**
     * A conversation as one of its members sees it.
     *
     * @param name of a direct one, the peer's
     * @param head its highest {@code seq}, 0 while it is empty
     * @param last the newest line, if there is one
     * @param unread others' texts and files after the read mark, deleted ones not counted; 100 means 100 or more
     * @param marks of everybody in direct conversations and groups up to 64; one's own always
     * @param members how many
     * @param role one's own; absent in a direct conversation
     */
    @JsonDeserialize
    record Summary(
            ConversationId id,
            Kind kind,
            String name,
            @Nullable String avatar,
            long head,
            @Nullable Entry last,
            int unread,
            boolean mentioned,
            Map<Handle, Marks> marks,
            int members,
            @Nullable Role role,
            Settings settings)
            implements ConversationState {
        public Summary {
            Check.present("id", id);
            Check.present("kind", kind);
            Check.present("name", name);
            Check.notNegative("head", head);
            Check.notNegative("unread", unread);
            marks = marks == null ? Map.of() : Map.copyOf(marks);
            settings = settings == null ? Settings.NONE : settings;
        }
    }

    /** Direct or group. */
    enum Kind {
        @JsonProperty("direct")
        DIRECT,
        @JsonProperty("group")
        GROUP
    }

    /**
     * One user's own settings of a conversation.
     *
     * @param muted until when, milliseconds since 1970; -1 for ever, 0 not at all
     */
    record Settings(long muted, boolean archived, boolean favourite) {
        public static final Settings NONE = new Settings(0, false, false);

        /** Whether it is muted at that time, milliseconds since 1970. */
        public boolean mutedAt(long millis) {
            return muted < 0 || muted > millis;
        }
    }
}
