package chat.parley.protocol;

/** What a server says: an answer to a request, or something unasked. */
public sealed interface ServerFrame permits Reply, Push {}
