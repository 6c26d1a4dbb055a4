package chat.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The forms of ids, by the patterns with which PROTOCOL section 4 describes them. */
final class FormsProperties {
    private static final String HANDLE = "[a-z0-9][a-z0-9._-]{1,31}";
    private static final Pattern ENTRY =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern CONVERSATION = Pattern.compile("g:[0-9a-f]{32}|d:" + HANDLE + ":" + HANDLE);

    private static boolean isTaken(Consumer<String> form, String text) {
        try {
            form.accept(text);
            return true;
        } catch (InvalidFieldException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> handles() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("az09._-A/{`:é").ofMaxLength(34),
                Arbitraries.strings().withChars("az09._-").ofMaxLength(34));
    }

    @Provide
    Arbitrary<String> nearlyEntryIds() {
        return nearly("0199d3a5-12ab-7cde-9f01-23456789abcd", "0f-7g8G");
    }

    @Provide
    Arbitrary<String> nearlyConversations() {
        return Arbitraries.oneOf(
                nearly("g:0199d3a512ab7cde9f0123456789abcd", "0f:gG"), nearly("d:alice:bob.b", "0f:._-gG"));
    }

    /** Some letter of it is another, or it has one more or less. */
    private static Arbitrary<String> nearly(String good, String others) {
        return Arbitraries.integers()
                .between(0, good.length() - 1)
                .flatMap(at -> Arbitraries.oneOf(
                        Arbitraries.just(good),
                        Arbitraries.chars()
                                .with(others.toCharArray())
                                .map(other -> good.substring(0, at) + other + good.substring(at + 1)),
                        Arbitraries.chars()
                                .with(others.toCharArray())
                                .map(other -> good.substring(0, at) + other + good.substring(at)),
                        Arbitraries.just(good.substring(0, at) + good.substring(at + 1))));
    }

    @Property
    void handleIsWhatItsPatternMatches(@ForAll("handles") String text) {
        assertThat(isTaken(Handle::new, text)).isEqualTo(text.matches(HANDLE));
    }

    @Property
    void entryIdIsWhatItsPatternMatches(@ForAll("nearlyEntryIds") String text) {
        assertThat(isTaken(EntryId::new, text)).isEqualTo(ENTRY.matcher(text).matches());
    }

    @Property
    void conversationIsWhatItsPatternMatchesInOrder(@ForAll("nearlyConversations") String text) {
        String[] parts = text.split(":", -1);
        boolean ascending = !text.startsWith("d:") || (parts.length == 3 && parts[1].compareTo(parts[2]) <= 0);

        assertThat(isTaken(ConversationId::new, text))
                .isEqualTo(CONVERSATION.matcher(text).matches() && ascending);
    }
}
