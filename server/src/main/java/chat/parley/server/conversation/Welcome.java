package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Blocks;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether people take what somebody writes to them. That they do is remembered for half a minute, or until it is said that this has
 * changed: whoever writes writes more. Thread-safe.
 */
public final class Welcome {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 100_000;

    private final Blocks blocks;
    private final Cache<Pair, Boolean> welcome = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final AtomicLong changes = new AtomicLong();

    private record Pair(Handle author, Handle receiver) {}

    public Welcome(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * Returns where somebody may write there, as far as blocks go.
     *
     * @throws ProblemException {@code FORBIDDEN}
     */
    void require(Handle author, ConversationId conversation) {
        if (!conversation.isDirect()) {
            return;
        }
        Pair pair = new Pair(author, conversation.peerOf(author));
        if (welcome.getIfPresent(pair) != null) {
            return;
        }
        long before = changes.get();
        if (!blocks.blocking(author, List.of(pair.receiver())).isEmpty()) {
            throw new ProblemException(ProblemCode.FORBIDDEN, pair.receiver() + " does not take messages from you.");
        }
        if (changes.get() == before) {
            welcome.put(pair, true);
        }
    }

    /** Somebody has blocked an author, or does so no more. */
    public void changed(Handle author, Handle receiver) {
        changes.incrementAndGet();
        welcome.invalidate(new Pair(author, receiver));
    }
}
