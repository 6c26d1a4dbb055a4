package chat.parley.desktop.signin;

import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The ways into a server. All wait for the network, and fail with a problem where the server refuses.
 *
 * @param trust where it is kept which servers are believed that can't prove who they are
 */
public record Door(Knock knock, Enter enter, Register register, Trust trust) {

    /** Asks a server who it is. */
    @FunctionalInterface
    public interface Knock {
        Reply.Hello on(ServerAddress server) throws ConnectException;
    }

    @FunctionalInterface
    public interface Enter {
        SignedIn as(ServerAddress server, Handle handle, Password password) throws ConnectException;
    }

    @FunctionalInterface
    public interface Register {
        SignedIn as(ServerAddress server, Handle handle, String name, Password password, @Nullable String invite)
                throws ConnectException;
    }
}
