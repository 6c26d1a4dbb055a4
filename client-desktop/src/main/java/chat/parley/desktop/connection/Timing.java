package chat.parley.desktop.connection;

import java.time.Duration;

/**
 * How long a connection waits for what.
 *
 * @param dial for a connection to be made, and for the first answers on it
 * @param answer for the answer to a request
 * @param ping without any traffic, after which the server is pinged
 * @param silence without any traffic, after which a connection counts as lost
 * @param firstPause most of the pause before the second try; each further one is up to twice as long
 * @param longestPause most of any pause
 * @param steady online for so long, the next loss counts as a first one
 */
public record Timing(
        Duration dial,
        Duration answer,
        Duration ping,
        Duration silence,
        Duration firstPause,
        Duration longestPause,
        Duration steady) {
    public static final Timing DEFAULTS = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(3_500),
            Duration.ofSeconds(20),
            Duration.ofMillis(250),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    /** Without any traffic for so long people are told that the server does not answer: a ping had as long as it waited for. */
    Duration doubt() {
        return ping.multipliedBy(2);
    }
}
