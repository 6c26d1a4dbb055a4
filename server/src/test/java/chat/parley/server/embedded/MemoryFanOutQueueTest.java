package chat.parley.server.embedded;

import static chat.parley.server.delivery.FanOutQueueContract.await;
import static chat.parley.server.delivery.FanOutQueueContract.entry;
import static chat.parley.server.delivery.FanOutQueueContract.newGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.FanOutQueueContract;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MemoryFanOutQueueTest implements FanOutQueueContract {
    private static final int MOST = 10;

    @Override
    public FanOutQueue queue() {
        return new MemoryFanOutQueue(task -> Thread.startVirtualThread(task), MOST);
    }

    @Test
    void fullQueueRefusesWithinItsTimeAndTakesAgainLater() throws InterruptedException {
        FanOutQueue queue = queue();
        CountDownLatch goOn = new CountDownLatch(1);
        BlockingQueue<Entry> taken = new LinkedBlockingQueue<>();
        queue.start(entry -> {
            await(goOn);
            taken.add(entry);
        });
        ConversationId group = newGroup();
        for (int seq = 1; seq <= MOST; seq++) {
            queue.put(entry(group, seq));
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> queue.put(entry(group, MOST + 1)))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.UNAVAILABLE);

        goOn.countDown();
        for (int seq = 1; seq <= MOST; seq++) {
            assertThat(taken.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo((long) seq);
        }
        queue.put(entry(group, MOST + 2));
        assertThat(taken.poll(10, TimeUnit.SECONDS)).extracting(Entry::seq).isEqualTo(MOST + 2L);
    }
}
