package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** Names a conversation: {@code d:ALICE:BOB} with the handles in ascending order, or {@code g:} and 32 hex digits. */
public record ConversationId(@JsonValue String text) implements Comparable<ConversationId> {
    private static final int GROUP_LENGTH = 34;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        if (!isGroup(Check.present("", text))) {
            List<Handle> two = directPeople(text);
            if (two.get(0).compareTo(two.get(1)) > 0) {
                throw new InvalidFieldException("", "must name the two handles in ascending order");
            }
        }
    }

    private static boolean isGroup(String text) {
        return text.length() == GROUP_LENGTH
                && text.startsWith("g:")
                && Check.consistsOf(text, (letter, place) -> place < 2 || Check.isHex(letter));
    }

    /** The direct conversation of two people, in whichever order they are given; of one and the same, the notes to self. */
    public static ConversationId direct(Handle one, Handle other) {
        boolean ascending = one.compareTo(other) <= 0;
        return new ConversationId("d:" + (ascending ? one : other) + ":" + (ascending ? other : one));
    }

    /** The group that the {@code create-group} request with this id makes. */
    public static ConversationId group(EntryId id) {
        return new ConversationId("g:" + id.text().replace("-", ""));
    }

    public boolean isDirect() {
        return text.startsWith("d:");
    }

    /** The two people of a direct conversation, the same twice in notes to self. */
    public List<Handle> people() {
        if (!isDirect()) {
            throw new IllegalStateException(text + " is a group");
        }
        return directPeople(text);
    }

    /** The other person of a direct conversation; oneself in notes to self. */
    public Handle peerOf(Handle user) {
        List<Handle> two = people();
        return two.get(0).equals(user) ? two.get(1) : two.get(0);
    }

    private static List<Handle> directPeople(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || !parts[0].equals("d")) {
            throw new InvalidFieldException("", "must be 'd:HANDLE:HANDLE' or 'g:' and 32 hex digits");
        }
        return List.of(new Handle(parts[1]), new Handle(parts[2]));
    }

    @Override
    public int compareTo(ConversationId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
