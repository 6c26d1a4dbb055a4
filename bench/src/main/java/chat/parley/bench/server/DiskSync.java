package chat.parley.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long the disk takes until a small write is safe: no durable post is faster. */
public final class DiskSync {
    private static final int WRITES = 100;
    private static final int BYTES = 4_096;

    private DiskSync() {}

    /** The median of a hundred, written one after the other to a file that is deleted then. */
    public static double medianMillis(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync", "");
        long[] nanos = new long[WRITES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                long before = System.nanoTime();
                channel.write(ByteBuffer.allocate(BYTES));
                channel.force(false);
                nanos[i] = System.nanoTime() - before;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        return nanos[WRITES / 2] / 1e6;
    }
}
