package chat.parley.desktop.details;

import chat.parley.desktop.conversations.PeoplePick;
import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Who is in the open group, as the server told last, and what may be done to them. FX thread only. */
public final class MembersViewModel {

    private static final Comparator<Member> BY_ROLE_AND_NAME = Comparator.comparing(MembersViewModel::role)
            .thenComparing(Member::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Member::handle);

    private final Handle user;
    private final Texts texts;
    private final Threads threads;
    private final Particulars particulars;
    private final Questions questions;
    private final Errand reading;
    private final Errand deed;
    private final Errand adding;
    private final PeoplePick pick;
    private final ReadOnlyObjectWrapper<List<Member>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Rights> rights;
    private final ObservableList<MemberItem> items = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty choosing = new SimpleBooleanProperty();
    private @Nullable ConversationId group;
    /** How often the members here were read: of readings that overtake each other the last one is shown. */
    private int changes;

    private boolean stale;
    private Set<Handle> online = Set.of();

    public MembersViewModel(Handle user, Texts texts, Threads threads, Particulars particulars, Questions questions) {
        this.user = user;
        this.texts = texts;
        this.threads = threads;
        this.particulars = particulars;
        this.questions = questions;
        this.reading = new Errand(threads, texts);
        this.deed = new Errand(threads, texts);
        this.adding = new Errand(threads, texts);
        this.rights = new ReadOnlyObjectWrapper<>(new Rights(user, null));
        this.pick = new PeoplePick(threads, particulars, handle -> !isMember(handle));
        search.subscribe((_, _) -> list());
    }

    /** All of them; empty until the server has told. */
    public ReadOnlyObjectProperty<List<Member>> all() {
        return all.getReadOnlyProperty();
    }

    /** What the user may do. */
    public ReadOnlyObjectProperty<Rights> rights() {
        return rights.getReadOnlyProperty();
    }

    /** Those who are searched for, owners first. */
    public ObservableList<MemberItem> items() {
        return items;
    }

    public StringProperty search() {
        return search;
    }

    /** Asking who is in the group. */
    public Errand reading() {
        return reading;
    }

    /** What is done to a member. */
    public Errand deed() {
        return deed;
    }

    /** Whether people are being chosen to be added. */
    public BooleanProperty choosing() {
        return choosing;
    }

    public PeoplePick pick() {
        return pick;
    }

    public Errand adding() {
        return adding;
    }

    /** The user among them: nothing would be known otherwise. */
    public long onlineCount() {
        return all.get().stream().filter(member -> isOnline(member.handle())).count();
    }

    /** Whether the group would be without an owner if the user left. */
    public boolean isLastOwner() {
        return rights.get().role() == Role.OWNER
                && all.get().size() > 1
                && all.get().stream()
                                .filter(member -> member.role() == Role.OWNER)
                                .count()
                        == 1;
    }

    /** Absent where no group is open, or the user is not in it. {@code role} is the user's, absent where it is not known. */
    public void open(@Nullable ConversationId opened, @Nullable Role role) {
        rights.set(new Rights(user, opened == null ? null : role));
        if (Objects.equals(group, opened)) {
            list();
            return;
        }
        group = opened;
        search.set("");
        leaveChoosing();
        reading.forget();
        deed.forget();
        show(List.of());
        changed();
        read();
    }

    /** This machine knows them better now. */
    public void changed() {
        var of = group;
        if (of != null) {
            int change = ++changes;
            threads.background().execute(() -> {
                var here = particulars.members(of);
                threads.fx().execute(() -> {
                    if (of.equals(group) && change == changes && !here.isEmpty()) {
                        show(here);
                    }
                });
            });
        }
    }

    /** Asks the server. */
    private void read() {
        var of = group;
        if (of == null) {
            return;
        }
        if (reading.busy().get()) {
            stale = true;
            return;
        }
        stale = false;
        reading.run(
                () -> particulars.listMembers(of),
                members -> {
                    if (of.equals(group)) {
                        show(members);
                    }
                    readAgain(of);
                },
                problem -> {
                    if (of.equals(group)) {
                        reading.failed(problem);
                    }
                    readAgain(of);
                });
    }

    /** Where something happened, or another group was opened, while it was being asked. */
    private void readAgain(ConversationId asked) {
        if (stale || !asked.equals(group)) {
            read();
        }
    }

    public void showOnline(Set<Handle> now) {
        online = Set.copyOf(now);
        list();
    }

    public void setRole(MemberItem item, Role role) {
        var of = group;
        if (of != null) {
            deed.run(
                    () -> {
                        particulars.setRole(of, item.handle(), role);
                        return item;
                    },
                    _ -> read());
        }
    }

    /** Once that is confirmed. */
    public void remove(MemberItem item) {
        var of = group;
        if (of != null) {
            questions.ask(new Question(
                    texts.say("members.remove-title", item.member().name()),
                    texts.say("members.remove-words"),
                    texts.say("members.remove"),
                    () -> particulars.removeMember(of, item.handle()),
                    this::read));
        }
    }

    /** Adds those who are chosen. */
    public void add() {
        var of = group;
        var chosen = pick.handles();
        if (of != null && !chosen.isEmpty()) {
            adding.run(
                    () -> {
                        particulars.addMembers(of, chosen);
                        return of;
                    },
                    _ -> {
                        leaveChoosing();
                        read();
                    });
        }
    }

    public void leaveChoosing() {
        choosing.set(false);
        pick.clear();
        adding.forget();
    }

    private boolean isOnline(Handle handle) {
        return online.contains(handle) || handle.equals(user);
    }

    private boolean isMember(Handle handle) {
        return all.get().stream().anyMatch(member -> member.handle().equals(handle));
    }

    private void show(List<Member> members) {
        all.set(members.stream().sorted(BY_ROLE_AND_NAME).toList());
        list();
    }

    private void list() {
        var wanted = search.get().strip().toLowerCase(Locale.ROOT);
        var now = all.get().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || member.handle().text().contains(wanted))
                .map(member -> new MemberItem(
                        member, online.contains(member.handle()), rights.get().over(member)))
                .toList();
        if (!items.equals(now)) {
            items.setAll(now);
        }
    }

    private static Role role(Member member) {
        var role = member.role();
        return role == null ? Role.MEMBER : role;
    }
}
