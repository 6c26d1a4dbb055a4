package chat.parley.desktop.ui;

import chat.parley.search.FoldedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** All emoji that can be chosen, in the order in which people look for them, and how they are found by words. */
public final class EmojiCatalogue {

    private static final int NO_MATCH = Integer.MAX_VALUE;
    /** After all that are found by the beginning of a short name. */
    private static final int NO_SHORT_NAME = 1_000;

    /** An emoji with the words that it is found by, folded; those of its name before the others. */
    private record Entry(NamedEmoji emoji, String name, List<String> ofName, List<String> others) {}

    private final List<Entry> entries;
    private final Map<String, NamedEmoji> byText = new LinkedHashMap<>();

    private EmojiCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> byText.put(entry.emoji.text(), entry.emoji));
    }

    /** In the language of the locale, English where there are no names in it. May wait. */
    static EmojiCatalogue read(Locale locale) {
        var choices = lines("choices");
        var names = lines(locale.getLanguage().equals("de") ? "names_de" : "names");
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < choices.size(); i++) {
            entries.add(entry(choices.get(i).split("\t"), names.get(i).split("\t")));
        }
        return new EmojiCatalogue(entries);
    }

    private static Entry entry(String[] choice, String[] named) {
        var shorts = choice.length > 2 ? List.of(choice[2].split(" ")) : List.<String>of();
        var emoji = new NamedEmoji(choice[0], NamedEmoji.Group.valueOf(choice[1]), named[0], shorts);
        var name = FoldedText.of(named[0]);
        var others = new ArrayList<String>(shorts);
        if (named.length > 1) {
            others.addAll(words(FoldedText.of(named[1])));
        }
        return new Entry(emoji, name, words(name), List.copyOf(others));
    }

    private static List<String> words(String folded) {
        return List.of(folded.split("[ |:,()“”-]+"));
    }

    public List<NamedEmoji> all() {
        return List.copyOf(byText.values());
    }

    /** The one that is this text, if it can be chosen. */
    Optional<NamedEmoji> of(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    /** Those of which each word begins one of theirs; those so named before those that only have to do with it. */
    public List<NamedEmoji> search(String text, int most) {
        var wanted = FoldedText.of(text).strip();
        var words = Arrays.asList(wanted.split(" "));
        return ranked(entry -> rank(entry, wanted, words), most);
    }

    private static int rank(Entry entry, String wanted, List<String> words) {
        if (entry.name.equals(wanted) || entry.emoji.shorts().contains(wanted)) {
            return 0;
        }
        if (entry.name.startsWith(wanted)) {
            return 1;
        }
        if (words.stream().allMatch(word -> begins(entry.ofName, word))) {
            return 2;
        }
        return words.stream().allMatch(word -> begins(entry.ofName, word) || begins(entry.others, word)) ? 3 : NO_MATCH;
    }

    /** Those whose short name begins so, the shortest first, then those with a word in it or in their name that does. */
    public List<NamedEmoji> begun(String text, int most) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var word = FoldedText.of(text);
        return ranked(entry -> rankOfShort(entry, wanted, word), most);
    }

    private static int rankOfShort(Entry entry, String wanted, String word) {
        var shorts = entry.emoji.shorts();
        var begun = shorts.stream()
                .filter(each -> each.startsWith(wanted))
                .mapToInt(String::length)
                .min();
        if (begun.isPresent()) {
            return begun.getAsInt();
        }
        boolean within = shorts.stream().anyMatch(each -> each.contains("_" + wanted));
        return within || begins(entry.ofName, word) ? NO_SHORT_NAME : NO_MATCH;
    }

    /** The one with exactly this short name. */
    public Optional<NamedEmoji> called(String shortName) {
        return entries.stream()
                .map(Entry::emoji)
                .filter(emoji -> emoji.shorts().contains(shortName))
                .findFirst();
    }

    private List<NamedEmoji> ranked(ToIntFunction<Entry> rank, int most) {
        var ranks = new LinkedHashMap<NamedEmoji, Integer>();
        for (var entry : entries) {
            int found = rank.applyAsInt(entry);
            if (found != NO_MATCH) {
                ranks.put(entry.emoji, found);
            }
        }
        return ranks.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean begins(List<String> words, String wanted) {
        return words.stream().anyMatch(word -> word.startsWith(wanted));
    }

    private static List<String> lines(String file) {
        var in = Objects.requireNonNull(EmojiCatalogue.class.getResourceAsStream("emoji/" + file + ".txt"));
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
