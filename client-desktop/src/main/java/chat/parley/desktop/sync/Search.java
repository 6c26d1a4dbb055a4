package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.sync.SearchResults.Next;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.search.Query;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words on the server, which has everything, and on this machine, whose index has what just came and which can be asked
 * while offline. Thread-safe.
 */
final class Search {
    /** Of what is here beside one page of the server's, which has most of it too. */
    private static final int MOST_HERE = 4 * Request.Search.MAX_FOUND;

    /** Of the server's, until one has anything: what is asked for then is left to whoever wants to look further. */
    private static final int MOST_PAGES = 20;

    private static final Next BEGINNING = new Next(null, Long.MAX_VALUE, Set.of());
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::at)
            .reversed()
            .thenComparing(Entry::conversation)
            .thenComparing(Comparator.comparingLong(Entry::seq).reversed());

    private final Exchange exchange;
    private final Cache cache;
    private final BiConsumer<ConversationId, Set<Handle>> met;

    /** Speakers of what was found are told to {@code met}, by conversation. */
    Search(Exchange exchange, Cache cache, BiConsumer<ConversationId, Set<Handle>> met) {
        this.exchange = exchange;
        this.cache = cache;
        this.met = met;
    }

    SearchResults find(String text, @Nullable ConversationId conversation, @Nullable Next from) {
        if (!Query.of(text).isSearchable()) {
            return new SearchResults(List.of(), null, true);
        }
        Next place = from == null ? BEGINNING : from;
        boolean onlyHere = from != null && from.cursor() == null;
        if (!onlyHere) {
            try {
                return merged(text, conversation, place, found(text, conversation, place.cursor()));
            } catch (ProblemException e) {
                if (e.code() != ProblemCode.UNAVAILABLE) {
                    throw e;
                }
            }
        }
        return here(text, conversation, place);
    }

    /** The next page that has anything. The server ends one where it has looked at enough, found or not. */
    private Reply.Found found(String text, @Nullable ConversationId conversation, @Nullable String from) {
        @Nullable String cursor = from;
        for (int pages = 1; ; pages++) {
            @Nullable String before = cursor;
            Request request = Exchange.valid(() -> new Request.Search(text, conversation, before, null));
            Reply.Found found = exchange.ask(request, Reply.Found.class);
            cursor = found.next();
            if (!found.entries().isEmpty() || cursor == null || pages == MOST_PAGES) {
                return found;
            }
        }
    }

    /** The server's page, and of what is here whatever is not older than that: the rest comes with the pages that follow. */
    private SearchResults merged(String text, @Nullable ConversationId conversation, Next from, Reply.Found found) {
        List<Entry> server = found.entries();
        boolean last = found.next() == null;
        if (server.isEmpty() && !last) {
            return new SearchResults(List.of(), new Next(found.next(), from.latest(), from.given()), true);
        }
        long oldest = last ? Long.MIN_VALUE : server.getLast().at();
        List<Entry> here = cache.search(text, conversation, from.latest(), MOST_HERE).stream()
                .filter(entry -> entry.at() > oldest)
                .toList();
        List<Entry> page = together(from, cache.asTheyRead(text, server), here);
        page.stream()
                .collect(Collectors.groupingBy(Entry::conversation))
                .forEach((one, entries) -> met.accept(one, Arrivals.people(entries)));
        return new SearchResults(page, last ? null : next(found.next(), oldest, from, page), true);
    }

    private SearchResults here(String text, @Nullable ConversationId conversation, Next from) {
        int limit = Request.Search.MAX_FOUND + from.given().size();
        List<Entry> here = cache.search(text, conversation, from.latest(), limit);
        List<Entry> page = together(from, List.of(), here);
        boolean last = here.size() < limit;
        return new SearchResults(page, last ? null : next(null, here.getLast().at(), from, page), false);
    }

    private static List<Entry> together(Next from, List<Entry> server, List<Entry> here) {
        record Key(ConversationId conversation, long seq) {}
        Map<Key, Entry> all = new LinkedHashMap<>();
        server.forEach(entry -> all.put(new Key(entry.conversation(), entry.seq()), entry));
        here.forEach(entry -> all.put(new Key(entry.conversation(), entry.seq()), entry));
        return all.values().stream()
                .filter(entry -> !from.given().contains(entry.id()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static Next next(@Nullable String cursor, long latest, Next from, List<Entry> page) {
        Set<EntryId> given = page.stream()
                .filter(entry -> entry.at() == latest)
                .map(Entry::id)
                .collect(Collectors.toCollection(HashSet::new));
        if (from.latest() == latest) {
            given.addAll(from.given());
        }
        return new Next(cursor, latest, given);
    }
}
