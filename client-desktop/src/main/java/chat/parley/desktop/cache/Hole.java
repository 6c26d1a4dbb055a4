package chat.parley.desktop.cache;

/** Log entries from {@code from} to {@code to}, both included, that are not on this machine. */
public record Hole(long from, long to) {
    public Hole {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("no hole: " + from + " to " + to);
        }
    }

    public long size() {
        return to - from + 1;
    }
}
