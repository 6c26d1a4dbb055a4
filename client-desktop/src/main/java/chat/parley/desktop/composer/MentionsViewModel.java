package chat.parley.desktop.composer;

import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Whom a text mentions, and whom an @ that is being typed may mean: members of the open group. FX thread only. */
public final class MentionsViewModel implements Offers<Member> {

    private static final int MOST_OFFERED = 6;
    private static final Pattern BEGUN = Pattern.compile("(?:^|[^\\p{L}\\p{N}])@([\\p{L}\\p{M}\\p{N}._-]{0,32})$");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\p{N}])@([a-z0-9][a-z0-9._-]{1,31})");
    private static final String PUNCTUATION = "._-";
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Handle user;
    private final Threads threads;
    private final Drafts drafts;
    private final ObservableList<Member> offered = FXCollections.observableArrayList();
    private @Nullable ConversationId group;
    private Map<String, Member> members = Map.of();
    private boolean asking;
    private String text = "";
    private int caret;
    /** Where the @ is whose offers the user has sent away; -1 for none. */
    private int unwanted = -1;

    MentionsViewModel(Handle user, Threads threads, Drafts drafts) {
        this.user = user;
        this.threads = threads;
        this.drafts = drafts;
    }

    /** At most six, in the order of their names; empty while no @ is being typed. */
    @Override
    public ObservableList<Member> offered() {
        return offered;
    }

    void open(@Nullable ConversationId conversation) {
        group = conversation == null || conversation.isDirect() ? null : conversation;
        members = Map.of();
        asking = false;
        unwanted = -1;
        offered.clear();
    }

    /** The text or the place in it has changed. */
    public void look(String now, int caretNow) {
        text = now;
        caret = Math.min(caretNow, now.length());
        if (group != null && members.isEmpty() && text.indexOf('@') >= 0) {
            ask(group);
        }
        offer();
    }

    /** The offers are not wanted until another @ is typed. Whether there were any. */
    @Override
    public boolean sendAway() {
        boolean some = !offered.isEmpty();
        unwanted = begun();
        offered.clear();
        return some;
    }

    /** Where the mention that is being typed begins. */
    public int begun() {
        var begun = BEGUN.matcher(text.substring(0, caret));
        return begun.find() ? begun.start(1) - 1 : -1;
    }

    /** Members that stand in the text as @handle. */
    List<Handle> in(String written) {
        return HANDLE.matcher(written)
                .results()
                .map(found -> found.group(1))
                .flatMap(handle -> member(handle).stream())
                .distinct()
                .toList();
    }

    /** A full stop after a handle belongs to the sentence, unless there is such a member. */
    private List<Handle> member(String handle) {
        int end = handle.length();
        while (!members.containsKey(handle.substring(0, end)) && PUNCTUATION.indexOf(handle.charAt(end - 1)) >= 0) {
            end--;
        }
        var member = members.get(handle.substring(0, end));
        return member == null ? List.of() : List.of(member.handle());
    }

    private void ask(ConversationId asked) {
        if (asking) {
            return;
        }
        asking = true;
        threads.background().execute(() -> {
            List<Member> answer = answer(asked);
            threads.fx().execute(() -> {
                if (asked.equals(group)) {
                    asking = false;
                    members = answer.stream()
                            .collect(
                                    Collectors.toMap(one -> one.handle().text(), Function.identity(), (one, _) -> one));
                    offer();
                }
            });
        });
    }

    /** Nobody is offered while nobody is known. */
    private List<Member> answer(ConversationId asked) {
        try {
            return drafts.members(asked);
        } catch (ProblemException _) {
            return List.of();
        }
    }

    private void offer() {
        int at = begun();
        if (at < 0 || at == unwanted) {
            if (at < 0) {
                unwanted = -1;
            }
            offered.clear();
            return;
        }
        var wanted = folded(text.substring(at + 1, caret));
        var fitting = members.values().stream()
                .filter(member -> !member.handle().equals(user) && fits(member, wanted))
                .sorted((one, other) -> folded(one.name()).compareTo(folded(other.name())))
                .limit(MOST_OFFERED)
                .toList();
        if (!fitting.equals(offered)) {
            offered.setAll(fitting);
        }
    }

    private static boolean fits(Member member, String wanted) {
        return member.handle().text().startsWith(wanted)
                || Arrays.stream(folded(member.name()).split("\\s+")).anyMatch(word -> word.startsWith(wanted));
    }

    private static String folded(String name) {
        return ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
