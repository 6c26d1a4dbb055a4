package chat.parley.bench.desktop;

import chat.parley.bench.server.Consumption;
import chat.parley.desktop.Main;
import java.time.Instant;
import java.util.Random;
import javafx.application.Platform;

/** The app as its jar starts it, and beside it a thread that uses it: {@code SWITCHES FRAMES}. */
final class Driven {
    private static final long PAUSE_MILLIS = 40;
    private static final int FRAMES_TO_SETTLE = 60;

    private final Screen screen = new Screen();
    private final int switches;
    private final int frames;

    private Driven(int switches, int frames) {
        this.switches = switches;
        this.frames = frames;
    }

    public static void main(String[] args) {
        Driven driven = new Driven(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Thread.ofPlatform().daemon().name("driver").start(driven::drive);
        Main.main(new String[] {"--profile", LargeCache.PROFILE});
    }

    private void drive() {
        try {
            screen.awaitList();
            figure("usableMillis", Instant.now().toEpochMilli() - startedAt());
            memory("rssUsableMib");
            figure("firstSwitchMillis", screen.open(0) / 1_000_000);
            int count = screen.conversations();
            int open = 0;
            for (int round = 1; round <= 2; round++) {
                Random random = new Random(round);
                for (int i = 0; i < switches; i++) {
                    open = (open + random.nextInt(1, count)) % count; // always another one
                    sample("switchMillis", screen.open(open));
                    Thread.sleep(PAUSE_MILLIS);
                }
                memory(round == 1 ? "rssAfterSwitchesMib" : "rssAfterTwiceAsManyMib");
            }
            screen.openLongest();
            screen.scroll(FRAMES_TO_SETTLE);
            screen.scroll(frames).forEach(nanos -> sample("frameMillis", nanos));
            figure("rowsScrolledBy", screen.rowsSeen());
            memory("rssAfterScrollingMib");
            Platform.exit();
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /** As the one who started this process had it: Linux tells the start of a process only to a second. */
    private static long startedAt() {
        return Long.getLong(DrivenApp.STARTED_AT);
    }

    private static void memory(String name) {
        figure(name, Consumption.own().rssKib().orElse(0) / 1_024);
    }

    private static void figure(String name, long value) {
        System.out.println(DrivenApp.FIGURE + name + " " + value);
    }

    private static void sample(String name, long nanos) {
        System.out.println(DrivenApp.FIGURE + "sample " + name + " " + nanos);
    }
}
