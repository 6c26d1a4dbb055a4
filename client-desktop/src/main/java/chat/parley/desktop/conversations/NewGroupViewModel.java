package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.User;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Making a group: first its people, then its name. FX thread only. */
public final class NewGroupViewModel {

    /** In this order. */
    public enum Step {
        PEOPLE,
        NAME
    }

    private final Texts texts;
    private final Groups groups;
    private final BiConsumer<ConversationId, List<User>> opened;
    private final PeoplePick people;
    private final Field name = new Field();
    private final Errand errand;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.PEOPLE);
    /** Of the group that is being made: a try without an answer may have made it. */
    private @Nullable EntryId id;

    /** {@code opened} is told the group that was made, and who of those chosen is not in it. */
    public NewGroupViewModel(
            Texts texts,
            Threads threads,
            Groups groups,
            PeoplePick people,
            BiConsumer<ConversationId, List<User>> opened) {
        this.texts = texts;
        this.groups = groups;
        this.people = people;
        this.opened = opened;
        this.errand = new Errand(threads, texts);
    }

    public PeoplePick people() {
        return people;
    }

    public Field name() {
        return name;
    }

    public Errand errand() {
        return errand;
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** From the people to the name, where somebody is chosen. */
    public void next() {
        if (!people.chosen().isEmpty()) {
            step.set(Step.NAME);
        }
    }

    public void back() {
        step.set(Step.PEOPLE);
    }

    /** Forgets what was begun. */
    public void clear() {
        people.clear();
        name.text().set("");
        id = null;
        errand.forget();
        step.set(Step.PEOPLE);
    }

    public void create() {
        var called = name.text().get().strip();
        if (!Content.isName(called)) {
            name.say(texts.say("group.name-needed", Content.MAX_NAME));
            return;
        }
        var members = List.copyOf(people.chosen());
        var group = id == null ? groups.newGroupId() : id;
        id = group;
        errand.run(
                () -> groups.createGroup(
                        group, called, members.stream().map(User::handle).toList()),
                missing -> {
                    clear();
                    opened.accept(
                            ConversationId.group(group),
                            members.stream()
                                    .filter(user -> missing.contains(user.handle()))
                                    .toList());
                },
                this::refused);
    }

    private void refused(ProblemException problem) {
        if (problem.code() == ProblemCode.INVALID) {
            name.say(String.valueOf(problem.getMessage()));
        } else {
            errand.failed(problem);
        }
    }
}
