package chat.parley.bench.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.CacheFiles;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.Account;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.system.ProfileInUseException;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Role;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fills the cache of a profile with conversations, every second of them a group, the first ones much longer than the others: their
 * lengths fall as those of a Zipf distribution do. Each text begins with the name of its conversation. The same every time.
 */
final class LargeCache {
    /** How the profile is called. */
    static final String PROFILE = "drive";

    private static final Handle OWN = new Handle("driver");
    /** Where nobody listens: the app is offline. */
    private static final String SERVER = "ws://127.0.0.1:9/chat";

    private static final int PAGE = 1_000;
    private static final int MEMBERS = 20;
    private static final long MILLIS_APART = 90_000;
    private static final long HOUR = 3_600_000;
    private static final String[] WORDS =
            ("the a we you it is was have can will to of in on for with and or but not meeting tomorrow lunch release train report"
                            + " water garden question answer number window letter evening friend quickly perhaps because already another"
                            + " something important beautiful late early green seven twenty")
                    .split(" ", -1);

    private final Random random = new Random(7);
    private final long now = InstantSource.system().millis();
    private final Cache cache;
    private final int conversations;
    private final int entries;

    private LargeCache(Cache cache, int conversations, int entries) {
        this.cache = cache;
        this.conversations = conversations;
        this.entries = entries;
    }

    /** In the place where the app looks for its profiles, unless there is just that: {@code CONVERSATIONS ENTRIES}. */
    public static void main(String[] args) throws IOException, ProfileInUseException {
        Account account = new Account(ServerAddress.parse(SERVER).orElseThrow(), OWN);
        try (Profile profile = Profile.open(PROFILE)) {
            Path filled = profile.folder().resolve("filled");
            String wanted = String.join(" ", args);
            if (Files.exists(filled) && Files.readString(filled).equals(wanted)) {
                return;
            }
            Files.deleteIfExists(filled);
            new CacheFiles(profile.cacheFile(account)).delete();
            profile.session().keep(account, new Token("x".repeat(43)));
            try (Cache cache = Cache.open(profile.cacheFile(account), OWN, InstantSource.system())) {
                new LargeCache(cache, Integer.parseInt(args[0]), Integer.parseInt(args[1])).fill();
            }
            Files.writeString(filled, wanted);
        }
    }

    private void fill() {
        double shares = 0;
        for (int i = 1; i <= conversations; i++) {
            shares += 1.0 / i;
        }
        double weight = 0;
        int written = 0;
        for (int i = 1; i <= conversations; i++) {
            weight += 1.0 / i;
            int upTo = Math.max(written + 1, (int) Math.round(entries * weight / shares));
            write(i, upTo - written);
            written = upTo;
            System.out.printf("%,d of %,d entries%n", written, entries);
        }
    }

    private void write(int number, int length) {
        boolean group = number % 2 == 0;
        String name = (group ? "Group " : "Person ") + number;
        List<Handle> people = new ArrayList<>(List.of(OWN));
        for (int i = 1; i < (group ? MEMBERS : 2); i++) {
            people.add(new Handle(group ? "m" + i : "p" + number));
        }
        ConversationId id = group
                ? ConversationId.group(EntryId.next(() -> Instant.ofEpochMilli(now), random))
                : ConversationId.direct(OWN, people.get(1));
        cache.update(writing -> writing.summary(new ConversationState.Summary(
                id,
                group ? ConversationState.Kind.GROUP : ConversationState.Kind.DIRECT,
                name,
                null,
                length,
                null,
                0,
                false,
                Map.of(OWN, new Marks(length, length)),
                people.size(),
                group ? Role.OWNER : null,
                ConversationState.Settings.NONE)));
        for (int from = 1; from <= length; from += PAGE) {
            int to = Math.min(length, from + PAGE - 1);
            List<Entry> page = new ArrayList<>();
            for (int seq = from; seq <= to; seq++) {
                long at = now - number * HOUR - (length - seq) * MILLIS_APART;
                EntryId entry = EntryId.next(() -> Instant.ofEpochMilli(at), random);
                page.add(new Entry(id, seq, entry, people.get(random.nextInt(people.size())), at, content(name, seq)));
            }
            boolean first = from == 1;
            boolean last = to == length;
            int start = from;
            cache.update(writing -> writing.page(new Reply.Page(id, page, start, to, first, last)));
        }
        if (group) {
            cache.update(writing -> writing.members(
                    id,
                    people.stream()
                            .map(one -> new Member(one, "Member " + one.text(), Role.MEMBER, 1L))
                            .toList(),
                    length));
        }
    }

    /** Nine of ten are texts, some of them answers; the others are reactions and edits. */
    private Content content(String name, int seq) {
        int kind = random.nextInt(100);
        if (seq > PAGE / 10 && kind < 8) {
            return new Content.React(seq - 1 - random.nextInt(20), new Emoji(kind < 4 ? "👍" : "🎉"), true);
        }
        if (seq > PAGE / 10 && kind < 10) {
            return new Content.Edit(seq - 1 - random.nextInt(20), text(name), List.of());
        }
        Long answered = kind < 15 && seq > 1 ? (long) (1 + random.nextInt(seq - 1)) : null;
        return new Content.Text(text(name), answered, List.of());
    }

    private String text(String name) {
        StringBuilder text = new StringBuilder(name).append(':');
        int words = 3 + (int) (-12 * Math.log(1 - random.nextDouble()));
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        if (random.nextInt(12) == 0) {
            text.append(" 🙂");
        }
        return text.toString();
    }
}
