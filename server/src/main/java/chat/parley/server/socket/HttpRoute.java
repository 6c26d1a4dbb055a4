package chat.parley.server.socket;

import java.util.Map;

/**
 * One thing that is answered over plain HTTP.
 *
 * @param path compared as a whole, without the query
 */
public record HttpRoute(String method, String path, Handler handler) {
    /** Answers one request, on a virtual thread of its own: it may wait. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Question question);
    }

    /**
     * A request.
     *
     * @param headers by lower-case name
     * @param body at most 64 KiB of UTF-8
     */
    public record Question(Map<String, String> headers, String body) {}

    /** A response. */
    public record Answer(int status, String mediaType, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }
}
