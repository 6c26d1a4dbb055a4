package chat.parley.server.account;

/**
 * Bounds how often something is tried, for each of many keys.
 *
 * <p>The law: of one key no more uses are let through in any stretch of time than there are, however many come at once. Every method
 * waits at most half a second.
 */
public interface Attempts {
    /**
     * Uses the key's allowance once.
     *
     * @throws chat.parley.protocol.ProblemException {@code rate-limited} where it is used up, until the oldest use is past
     */
    void take(String key);

    /** Whether the key's next use would be refused now. */
    boolean isUsedUp(String key);

    /** Takes the key's last use back: it did not count after all. */
    void giveBack(String key);
}
