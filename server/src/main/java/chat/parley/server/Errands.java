package chat.parley.server;

import chat.parley.server.conversation.ConversationNews;
import chat.parley.server.conversation.Welcome;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.presence.Visibility;
import chat.parley.server.presence.Watches;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Envelope;
import java.util.function.Consumer;

/** Does what other servers ask of this one. */
record Errands(
        Devices devices,
        Delivery delivery,
        ConversationNews news,
        Visibility visibility,
        Watches watches,
        Welcome welcome)
        implements Consumer<Envelope> {
    @Override
    public void accept(Envelope envelope) {
        switch (envelope) {
            case Envelope.Appended appended -> delivery.receive(appended.entry());
            case Envelope.Told told -> devices.tellHere(told.people(), told.push());
            case Envelope.Ended ended -> devices.here().end(ended.user(), ended.session());
            case Envelope.PlaceChanged changed -> news.tell(changed.user(), changed.conversation());
            case Envelope.Moved moved -> watches.lookElsewhere(moved.user());
            case Envelope.EverybodyMoved _ -> watches.lookElsewhere();
            case Envelope.VisibilityChanged changed -> visibility.look(changed.user());
            case Envelope.SightChanged changed -> {
                welcome.changed(changed.user(), changed.somebody());
                watches.lookAgain(changed.user(), changed.somebody());
            }
        }
    }
}
