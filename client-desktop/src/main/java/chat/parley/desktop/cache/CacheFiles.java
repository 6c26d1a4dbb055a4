package chat.parley.desktop.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All that one cache has on the disk: its file and what SQLite keeps beside it, and a damaged one that was moved aside.
 *
 * @param file the database's
 */
public record CacheFiles(Path file) {
    static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private static final String ASIDE = ".aside-";
    private static final Pattern MOVED = Pattern.compile("\\d+(?:-wal|-shm)?");

    /** How much of the disk they take, in bytes. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path one : all()) {
            bytes += Files.size(one);
        }
        return bytes;
    }

    /** Takes them from the disk; the cache must be closed. */
    public void delete() throws IOException {
        delete(all());
    }

    /** Takes away what was moved aside. */
    void deleteAside() throws IOException {
        delete(aside());
    }

    /** The note that the file was found damaged while it was in use. */
    Path mark() {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /** Where it is moved to at that time. */
    Path aside(long millis) {
        return file.resolveSibling(file.getFileName() + ASIDE + millis);
    }

    private List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            all.add(file.resolveSibling(file.getFileName() + suffix));
        }
        all.add(mark());
        all.removeIf(one -> !Files.exists(one));
        all.addAll(aside());
        return all;
    }

    private List<Path> aside() throws IOException {
        String prefix = file.getFileName() + ASIDE;
        List<Path> moved = new ArrayList<>();
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(file.toAbsolutePath().getParent())) {
            for (Path one : beside) {
                String name = one.getFileName().toString();
                if (name.startsWith(prefix)
                        && MOVED.matcher(name.substring(prefix.length())).matches()) {
                    moved.add(one);
                }
            }
        }
        return moved;
    }

    /** As many as can be deleted, even if one can't. */
    private static void delete(List<Path> files) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Path one : files) {
            try {
                Files.deleteIfExists(one);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IOException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
