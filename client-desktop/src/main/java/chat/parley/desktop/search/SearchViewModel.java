package chat.parley.desktop.search;

import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.sync.SearchResults;
import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.search.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Searching what was said: first on this machine, then on the server, page by page. FX thread only. */
public final class SearchViewModel {

    /** What is said about the results. */
    public enum State {
        NOTHING_ASKED,
        TOO_SHORT,
        SEARCHING,
        FOUND,
        NOTHING
    }

    /** Which question, and of which conversation. */
    private record Question(String text, @Nullable ConversationId conversation) {}

    private record Named(List<Entry> entries, Map<Handle, String> names) {}

    private record Page(SearchResults found, Named named) {}

    private static final int MOST = 1_000;
    private static final int MOST_LETTERS = 200;
    private static final Comparator<Result> NEWEST_FIRST = Comparator.comparing(Result::at)
            .reversed()
            .thenComparing(Result::conversation)
            .thenComparing(Comparator.comparingLong(Result::seq).reversed());

    private final Threads threads;
    private final Messages messages;
    private final Function<ConversationId, Optional<ConversationItem>> conversations;
    private final Texts texts;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ConversationId> within = new SimpleObjectProperty<>();
    private final ObservableList<Result> results = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING_ASKED);
    private final ReadOnlyObjectWrapper<Errand> errand;
    private Question asked = new Question("", null);
    private SearchResults.@Nullable Next next;

    /** {@code conversations} tells how one is listed. */
    public SearchViewModel(
            Threads threads,
            Texts texts,
            Messages messages,
            Function<ConversationId, Optional<ConversationItem>> conversations) {
        this.threads = threads;
        this.texts = texts;
        this.messages = messages;
        this.conversations = conversations;
        this.errand = new ReadOnlyObjectWrapper<>(new Errand(threads, texts));
    }

    public StringProperty text() {
        return text;
    }

    /** The one conversation to search in; absent means all. */
    public ObjectProperty<@Nullable ConversationId> within() {
        return within;
    }

    /** The newest first. */
    public ObservableList<Result> results() {
        return results;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Asking the server, of the present question: where it fails, the results are only from this machine. */
    public ReadOnlyObjectProperty<Errand> errand() {
        return errand.getReadOnlyProperty();
    }

    /** Looks for what is typed now; to be called when typing pauses. */
    public void search() {
        var question = new Question(text.get().strip(), within.get());
        asked = question;
        next = null;
        results.clear();
        errand.set(new Errand(threads, texts));
        if (question.text().isEmpty()) {
            state.set(State.NOTHING_ASKED);
        } else if (!Query.of(question.text()).isSearchable() || question.text().length() > MOST_LETTERS) {
            state.set(State.TOO_SHORT);
        } else {
            state.set(State.SEARCHING);
            threads.background().execute(() -> {
                var here = named(messages.searchHere(question.text(), question.conversation()));
                threads.fx().execute(() -> {
                    if (question.equals(asked)) {
                        add(question, here);
                        page(null);
                    }
                });
            });
        }
    }

    /** Looks for older ones, where there are any; does nothing while some are being looked for. */
    public void more() {
        if (next != null && results.size() < MOST && !errand.get().busy().get()) {
            page(next);
        }
    }

    public void clear() {
        text.set("");
        search();
    }

    private void page(SearchResults.@Nullable Next from) {
        var question = asked;
        var asking = errand.get();
        asking.run(
                () -> {
                    var found = messages.search(question.text(), question.conversation(), from);
                    return new Page(found, named(found.entries()));
                },
                page -> {
                    if (asking == errand.get()) {
                        next = page.found().next();
                        if (!page.found().everywhere()) {
                            asking.say(texts.say("search.offline"));
                        }
                        add(question, page.named());
                        settle();
                    }
                },
                problem -> {
                    if (asking == errand.get()) {
                        failed(asking, problem);
                    }
                });
    }

    private void failed(Errand asking, ProblemException problem) {
        next = null;
        asking.failed(problem);
        settle();
    }

    private void settle() {
        state.set(results.isEmpty() ? State.NOTHING : State.FOUND);
    }

    private Named named(List<Entry> entries) {
        var names = new HashMap<Handle, String>();
        for (var hit : entries) {
            names.computeIfAbsent(
                    hit.author(),
                    handle ->
                            messages.person(handle).map(person -> person.name()).orElse(handle.text()));
        }
        return new Named(entries, names);
    }

    private void add(Question question, Named found) {
        var words = Query.of(question.text());
        var all = new TreeMap<Result, Result>(NEWEST_FIRST);
        results.forEach(result -> all.put(result, result));
        for (var hit : found.entries()) {
            var result = result(question, hit, found.names().getOrDefault(hit.author(), ""), words);
            all.putIfAbsent(result, result);
        }
        // each into its place: what somebody has selected meanwhile stays selected
        int at = 0;
        for (var result : all.values()) {
            if (at == results.size() || NEWEST_FIRST.compare(results.get(at), result) != 0) {
                results.add(at, result);
            }
            at++;
        }
        if (!results.isEmpty()) {
            state.set(State.FOUND);
        }
    }

    private Result result(Question question, Entry hit, String author, Query words) {
        var snippet = Snippet.of(text(hit.content()), words);
        var at = Instant.ofEpochMilli(hit.at());
        var item = conversations.apply(hit.conversation());
        if (question.conversation() != null || item.isEmpty()) {
            return new Result(hit.conversation(), hit.seq(), at, hit.author().text(), author, "", snippet);
        }
        return new Result(
                hit.conversation(),
                hit.seq(),
                at,
                item.get().avatarId(),
                item.get().title(),
                author,
                snippet);
    }

    private static String text(Content content) {
        return switch (content) {
            case Content.Text said -> said.text();
            case Content.File file ->
                file.caption() == null ? file.file().name() : file.file().name() + " " + file.caption();
            default -> "";
        };
    }
}
