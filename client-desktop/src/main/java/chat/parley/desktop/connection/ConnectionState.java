package chat.parley.desktop.connection;

/** How the app stands with its server, as the user is told. */
public sealed interface ConnectionState {
    /** A connection is being made. */
    record Connecting() implements ConnectionState {}

    /** Signed in; what is said arrives. */
    record Online() implements ConnectionState {}

    /** There is a connection, but nothing was heard on it for a while: it may be cut somewhere, or the server be slow. */
    record Silent() implements ConnectionState {}

    /**
     * Not connected; the next try comes by itself.
     *
     * @param nextTryNanos by {@link System#nanoTime}, which goes on evenly whatever becomes of the clock on the wall
     * @param reason for people, one short sentence
     */
    record Offline(long nextTryNanos, String reason) implements ConnectionState {}

    /** The server can't prove any more that it is the one; nothing is sent to it, and it is looked at again by itself. */
    record Distrusted(ServerCertificate certificate) implements ConnectionState {}

    /** The session is over and nothing is tried any more; the cache stays readable. */
    record SignedOut(Cause cause) implements ConnectionState {

        /** Why it is over, as far as the protocol tells. */
        public enum Cause {
            /** The user has signed out. */
            WANTED,
            /** The server does not know the session, or no more. */
            UNKNOWN,
            /** The server has ended the connection: the session was revoked, or another connection took it over. */
            ENDED
        }
    }
}
