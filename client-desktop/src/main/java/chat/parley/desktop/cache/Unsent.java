package chat.parley.desktop.cache;

/** How much of what the user wrote is on this machine alone. */
public record Unsent(long posts, long drafts) {
    public boolean isNone() {
        return posts == 0 && drafts == 0;
    }
}
