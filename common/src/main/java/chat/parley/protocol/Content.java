package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry says. The wire name of each kind is its {@code kind} field. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Content.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(Content.Text.class),
    @JsonSubTypes.Type(Content.File.class),
    @JsonSubTypes.Type(Content.Edit.class),
    @JsonSubTypes.Type(Content.Delete.class),
    @JsonSubTypes.Type(Content.React.class),
    @JsonSubTypes.Type(Content.Pin.class),
    @JsonSubTypes.Type(Content.Created.class),
    @JsonSubTypes.Type(Content.Renamed.class),
    @JsonSubTypes.Type(Content.Described.class),
    @JsonSubTypes.Type(Content.Pictured.class),
    @JsonSubTypes.Type(Content.Joined.class),
    @JsonSubTypes.Type(Content.Left.class),
    @JsonSubTypes.Type(Content.RoleSet.class),
    @JsonSubTypes.Type(Content.Deleted.class)
})
public sealed interface Content {
    int MAX_NAME = 80;
    int MAX_DESCRIPTION = 500;

    /** What devices may post; the rest is the server's. */
    sealed interface Postable extends Content {}

    /** Whether a group may be called so. */
    static boolean isName(String name) {
        return Check.isName(name, MAX_NAME);
    }

    /** Whether a text shows nothing, so that no line can have it. */
    static boolean isBlank(String text) {
        return Check.isBlank(text);
    }

    /** Changes how an earlier line reads. */
    sealed interface Targeted extends Content {
        /** The {@code seq} of the line that is meant. */
        long target();
    }

    @JsonTypeName("text")
    record Text(
            String text,
            @Nullable Long replyTo,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Handle> mentions) implements Postable {
        public Text {
            Check.notBlank("text", text);
            Check.positiveOrAbsent("replyTo", replyTo);
            mentions = Check.listOrEmpty("mentions", mentions);
        }

        /** A text that answers nobody and mentions nobody. */
        public static Text of(String text) {
            return new Text(text, null, List.of());
        }
    }

    @JsonTypeName("file")
    record File(
            FileRef file,
            @Nullable String caption,
            @Nullable Long replyTo) implements Postable {
        public File {
            Check.present("file", file);
            Check.positiveOrAbsent("replyTo", replyTo);
        }
    }

    @JsonTypeName("edit")
    record Edit(
            long target,
            String text,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Handle> mentions) implements Postable, Targeted {
        public Edit {
            Check.positive("target", target);
            Check.notBlank("text", text);
            mentions = Check.listOrEmpty("mentions", mentions);
        }
    }

    @JsonTypeName("delete")
    record Delete(long target) implements Postable, Targeted {
        public Delete {
            Check.positive("target", target);
        }
    }

    @JsonTypeName("react")
    record React(long target, Emoji emoji, boolean on) implements Postable, Targeted {
        public React {
            Check.positive("target", target);
            Check.present("emoji", emoji);
        }
    }

    @JsonTypeName("pin")
    record Pin(long target, boolean on) implements Postable, Targeted {
        public Pin {
            Check.positive("target", target);
        }
    }

    @JsonTypeName("created")
    record Created(String name, List<Handle> members) implements Content {
        public Created {
            name = Check.name("name", name, MAX_NAME);
            members = Check.listOrEmpty("members", members);
        }
    }

    @JsonTypeName("renamed")
    record Renamed(String name) implements Content {
        public Renamed {
            name = Check.name("name", name, MAX_NAME);
        }
    }

    @JsonTypeName("described")
    record Described(String description) implements Content {
        public Described {
            Check.atMost("description", description, MAX_DESCRIPTION);
        }
    }

    @JsonTypeName("pictured")
    record Pictured(FileRef file) implements Content {
        public Pictured {
            Check.present("file", file);
        }
    }

    @JsonTypeName("joined")
    record Joined(List<Handle> members) implements Content {
        public Joined {
            members = Check.listOrEmpty("members", members);
        }
    }

    /**
     * A member is out.
     *
     * @param removedBy absent where the member went by themselves
     */
    @JsonTypeName("left")
    record Left(Handle member, @Nullable Handle removedBy) implements Content {
        public Left {
            Check.present("member", member);
        }
    }

    @JsonTypeName("role")
    record RoleSet(Handle member, Role role) implements Content {
        public RoleSet {
            Check.present("member", member);
            Check.present("role", role);
        }
    }

    /** What a deleted line and its edits read as. */
    @JsonTypeName("deleted")
    record Deleted() implements Content {}

    /** A kind that this version does not know, from a newer server: it holds its place in the log and shows nothing. */
    record Unknown() implements Content {}

    /** Whether an entry of this kind can be a line of the timeline by itself. */
    default boolean line() {
        return switch (this) {
            case Targeted change -> false;
            case Unknown unknown -> false;
            case Text _, File _, Created _, Renamed _, Described _, Pictured _ -> true;
            case Joined _, Left _, RoleSet _, Deleted _ -> true;
        };
    }

    /** Whom it names, in the order given. */
    default List<Handle> people() {
        return switch (this) {
            case Text text -> text.mentions();
            case Edit edit -> edit.mentions();
            case Created created -> created.members();
            case Joined joined -> joined.members();
            case Left left ->
                left.removedBy() == null ? List.of(left.member()) : List.of(left.member(), left.removedBy());
            case RoleSet set -> List.of(set.member());
            case File _, Delete _, React _, Pin _, Renamed _, Described _, Pictured _, Deleted _, Unknown _ ->
                List.of();
        };
    }
}
