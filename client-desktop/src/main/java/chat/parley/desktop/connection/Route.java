package chat.parley.desktop.connection;

/**
 * How a server is reached.
 *
 * @param trust which certificates are believed beside those that an authority vouches for
 */
public record Route(ServerAddress server, Trust trust, Timing timing) {}
