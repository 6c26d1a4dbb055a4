package chat.parley.desktop.timeline;

import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Who types in the open conversation: for 6 seconds after the last word of it, or until their message comes. FX thread only. */
public final class TypingViewModel {

    private static final Duration LASTS = Duration.ofSeconds(6);
    private static final int MOST_NAMES = 2;

    private final Texts texts;
    private final InstantSource clock;
    private final Function<Handle, String> names;
    private final Map<Handle, Instant> until = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable ConversationId conversation;

    /** {@code names} says what somebody of the open conversation is called. */
    public TypingViewModel(Texts texts, InstantSource clock, Function<Handle, String> names) {
        this.texts = texts;
        this.clock = clock;
        this.names = names;
    }

    /** Empty while nobody types. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    public void open(@Nullable ConversationId now) {
        conversation = now;
        until.clear();
        tick();
    }

    public void heard(ConversationId where, Handle who) {
        if (where.equals(conversation)) {
            until.put(who, clock.instant().plus(LASTS));
            tick();
        }
    }

    /** Their message has come. */
    public void arrived(ConversationId where, Handle who) {
        if (where.equals(conversation) && until.remove(who) != null) {
            tick();
        }
    }

    /** To be called every second while somebody types. */
    public void tick() {
        until.values().removeIf(end -> !end.isAfter(clock.instant()));
        words.set(words(new ArrayList<>(until.keySet())));
    }

    private String words(List<Handle> typing) {
        if (typing.isEmpty()) {
            return "";
        }
        if (typing.size() > MOST_NAMES) {
            return texts.say("typing.several");
        }
        var who = texts.names(typing.stream().map(names).toList());
        return typing.size() == 1 ? texts.say("typing.one", who) : texts.say("typing.two", who);
    }
}
