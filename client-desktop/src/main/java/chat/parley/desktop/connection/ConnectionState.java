package chat.parley.desktop.connection;

import java.time.Instant;

/** How the app stands with its server, as the user is told. */
public sealed interface ConnectionState {
    /** A connection is being made. */
    record Connecting() implements ConnectionState {}

    /** Signed in; what is said arrives. */
    record Online() implements ConnectionState {}

    /**
     * Not connected; the next try comes by itself.
     *
     * @param reason for people, one short sentence
     */
    record Offline(Instant nextTryAt, String reason) implements ConnectionState {}

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
