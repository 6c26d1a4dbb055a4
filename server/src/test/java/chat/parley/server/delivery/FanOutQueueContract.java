package chat.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link FanOutQueue} keeps to. */
public interface FanOutQueueContract {
    /** A queue of its own that has not been started. */
    FanOutQueue queue();

    static Entry entry(ConversationId group, long seq) {
        return new Entry(
                group,
                seq,
                EntryId.next(Clock.systemUTC(), new Random()),
                new Handle("alice"),
                1,
                Content.Text.of("x"));
    }

    static ConversationId newGroup() {
        return ConversationId.group(EntryId.next(Clock.systemUTC(), new Random()));
    }

    @Test
    default void entriesOfOneGroupComeInTheOrderPut() throws InterruptedException {
        FanOutQueue queue = queue();
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        queue.start(taken::add);
        ConversationId group = newGroup();
        List<Entry> entries =
                IntStream.rangeClosed(1, 100).mapToObj(seq -> entry(group, seq)).toList();

        entries.forEach(queue::put);

        for (Entry entry : entries) {
            assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo(entry);
        }
    }

    @Test
    default void groupWhoseConsumerIsSlowDoesNotHoldUpAnother() throws InterruptedException {
        FanOutQueue queue = queue();
        ConversationId slow = newGroup();
        CountDownLatch goOn = new CountDownLatch(1);
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        queue.start(entry -> {
            if (entry.conversation().equals(slow)) {
                await(goOn);
            }
            taken.add(entry);
        });
        Entry quick = entry(newGroup(), 1);

        queue.put(entry(slow, 1));
        queue.put(quick);

        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo(quick);
        goOn.countDown();
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    default void entryThatCantBeFannedOutDoesNotHoldUpTheNext() throws InterruptedException {
        FanOutQueue queue = queue();
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        queue.start(entry -> {
            if (entry.seq() == 1) {
                throw new IllegalStateException("a bug, for once");
            }
            taken.add(entry);
        });
        ConversationId group = newGroup();

        queue.put(entry(group, 1));
        queue.put(entry(group, 2));

        assertThat(taken.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(2L);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
