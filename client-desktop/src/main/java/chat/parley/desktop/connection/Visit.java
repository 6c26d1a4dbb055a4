package chat.parley.desktop.connection;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;

/** A short connection of a device that is not signed in: it says hello and perhaps one thing more. Thread-safe. */
public final class Visit implements AutoCloseable {
    private final Connection connection;
    private final Timing timing;
    private final Reply.Hello hello;

    private Visit(Connection connection, Timing timing, Reply.Hello hello) {
        this.connection = connection;
        this.timing = timing;
        this.hello = hello;
    }

    /** Connects and says hello. */
    public static Visit to(Route route, String agent, DeviceId device) throws ConnectException {
        Connection connection = Dial.to(route, pushes -> {});
        try {
            Connection.Asking hello = connection.send(new Request.Hello(Request.VERSION, agent, device));
            return new Visit(connection, route.timing(), greeted(connection, hello, route.timing()));
        } catch (ConnectException e) {
            connection.close();
            throw e;
        }
    }

    /** Waits for the answer to a hello. */
    static Reply.Hello greeted(Connection connection, Connection.Asking hello, Timing timing) throws ConnectException {
        try {
            return (Reply.Hello) connection.await(hello, timing.dial());
        } catch (ProblemException e) {
            throw new ConnectException(
                    ConnectException.Kind.NOT_PARLEY,
                    "The server speaks another version of Parley: " + e.getMessage(),
                    e);
        } catch (ClassCastException e) {
            throw new ConnectException(
                    ConnectException.Kind.NOT_PARLEY, "The server does not answer as Parley does.", e);
        }
    }

    public Reply.Hello hello() {
        return hello;
    }

    /**
     * Asks something.
     *
     * @throws ProblemException as the server answers
     */
    public Reply ask(Request.BeforeSignIn request) throws ConnectException {
        return connection.ask(request, timing.answer());
    }

    @Override
    public void close() {
        connection.close();
    }
}
