package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class WatchingTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");

    private final Presences presences = new Presences();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<Request.Watch> sent = new ArrayList<>();
    private Runnable underWay = () -> {};
    private final Watching watching = new Watching(presences::request, this::send, background::add);

    @Test
    void onlyWhatIsWantedWhenItIsSentIsSent() {
        watch(ALICE);
        watch(BOB);

        assertThat(background).hasSize(1);
        background.remove().run();

        assertThat(sent).containsExactly(new Request.Watch(List.of(BOB)));
    }

    @Test
    void whatComesWhileOneIsUnderWayWaitsAndIsSentOnce() {
        underWay = () -> {
            watch(BOB);
            watch(BOB, ALICE);
            assertThat(background).isEmpty();
            assertThat(sent).hasSize(1);
        };

        watch(ALICE);
        background.remove().run();

        assertThat(sent).containsExactly(new Request.Watch(List.of(ALICE)), new Request.Watch(List.of(BOB, ALICE)));
        assertThat(background).isEmpty();
    }

    @Test
    void theNextComesOnAThreadAgain() {
        watch(ALICE);
        background.remove().run();

        watch(BOB);
        background.remove().run();

        assertThat(sent).hasSize(2);
    }

    private void watch(Handle... people) {
        presences.watch(List.of(people));
        watching.tell();
    }

    private void send(Request.Watch request) {
        sent.add(request);
        Runnable now = underWay;
        underWay = () -> {};
        now.run();
    }
}
