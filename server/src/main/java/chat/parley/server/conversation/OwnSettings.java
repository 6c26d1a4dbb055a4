package chat.parley.server.conversation;

import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Envelope;

/** What users set for themselves in a conversation, in step on all their devices. */
public final class OwnSettings {
    private final Memberships memberships;
    private final Conversations conversations;
    private final ConversationNews news;
    private final Devices devices;

    public OwnSettings(Memberships memberships, Conversations conversations, ConversationNews news, Devices devices) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.news = news;
        this.devices = devices;
    }

    public Reply.Ok change(Handle user, Request.ChangeSettings asked) {
        memberships.require(user, asked.conversation());
        conversations.settle(asked.conversation(), user, before -> changed(before, asked));
        news.tell(user, asked.conversation());
        devices.askServersOf(user, new Envelope.PlaceChanged(user, asked.conversation()));
        return new Reply.Ok();
    }

    private static Settings changed(Settings before, Request.ChangeSettings asked) {
        return new Settings(
                asked.muted() == null ? before.muted() : asked.muted(),
                asked.archived() == null ? before.archived() : asked.archived(),
                asked.favourite() == null ? before.favourite() : asked.favourite());
    }
}
