package chat.parley.desktop.notification;

import chat.parley.protocol.ConversationId;
import java.util.function.Consumer;

/**
 * The system's notifications, at most one for each conversation. Everything may wait for the system, some seconds at most; where that
 * fails nothing is shown, and nobody has to know.
 */
public interface NotificationService {

    /** In the place of the one that was shown of the conversation, if it is still there. */
    void show(Notification notification);

    /** Does nothing where none is shown of it. */
    void withdraw(ConversationId conversation);

    /** Tells what was clicked from now on, on a thread of the service's own. */
    void whenClicked(Consumer<ConversationId> clicked);
}
