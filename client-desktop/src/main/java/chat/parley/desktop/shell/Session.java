package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.composer.Drafts;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.conversations.Groups;
import chat.parley.desktop.conversations.Listing;
import chat.parley.desktop.details.Particulars;
import chat.parley.desktop.search.Messages;
import chat.parley.desktop.settings.OwnAccount;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.timeline.Lines;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.function.Consumer;

/** What the main window needs of the account that is signed in. */
public interface Session extends Lines, Drafts, Listing, Groups, Particulars, Messages, OwnAccount {

    Handle handle();

    /** With the name as far as it is known on this machine; may wait. */
    User user();

    ConnectionState connection();

    void tryNow();

    /** Whose presence is told from now on. */
    void watch(List<Handle> people);

    /** Both are told from threads of their own. */
    Subscription subscribe(Consumer<Change> changes, Consumer<Notice> notices);

    /** What was written here and is not sent; may wait. */
    Unsent unsent();

    /** Waits up to 3 seconds. */
    void signOut();
}
