package chat.parley.server.log;

/** What became of a draft. */
public sealed interface Outcome permits Appended, Refused {
    /**
     * The entry that it became.
     *
     * @throws chat.parley.protocol.ProblemException where the draft was refused
     */
    Appended orThrow();
}
