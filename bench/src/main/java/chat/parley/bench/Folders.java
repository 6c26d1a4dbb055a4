package chat.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {
    private Folders() {}

    static void copy(Path from, Path to) throws IOException {
        for (Path one : within(from)) {
            Files.copy(one, to.resolve(from.relativize(one)));
        }
    }

    static void delete(Path folder) throws IOException {
        for (Path one : within(folder).reversed()) {
            Files.deleteIfExists(one);
        }
    }

    /** A folder before what is in it. */
    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
