package chat.parley.proof;

import chat.parley.proof.client.Device;
import chat.parley.proof.client.LostException;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** Uses a device as somebody does who can't sit still, until told to stop. */
final class Chatter implements Runnable {
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final Device device;
    private final List<Handle> people;
    /** Who founded which group, and may change it. */
    private final Map<ConversationId, Handle> founders;

    private final RandomGenerator random;
    private final AtomicBoolean stop;
    private int posts;

    Chatter(
            Device device,
            List<Handle> people,
            Map<ConversationId, Handle> founders,
            RandomGenerator random,
            AtomicBoolean stop) {
        this.device = device;
        this.people = people;
        this.founders = founders;
        this.random = random;
        this.stop = stop;
    }

    @Override
    public void run() {
        try {
            while (!stop.get()) {
                device.keepUp();
                try {
                    doSomething();
                } catch (LostException e) {
                    // as happens; the next round connects again
                }
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void doSomething() throws LostException, InterruptedException {
        ConversationId where = somewhere();
        switch (random.nextInt(20)) {
            case 0, 1 -> onText(where, true, text -> new Content.Edit(text.seq(), "better " + ++posts, List.of()));
            case 2 -> onText(where, true, text -> new Content.Delete(text.seq()));
            case 3, 4 ->
                onText(where, false, text -> new Content.React(text.seq(), new Emoji("👍"), random.nextBoolean()));
            case 5 -> repeat(where);
            case 6 -> device.lookBack(where);
            case 7, 8 -> device.markRead(where);
            case 9 -> changeMembers(where);
            case 10 -> drop();
            default -> device.post(where, Content.Text.of("text " + ++posts + " of device " + device.number()));
        }
    }

    private ConversationId somewhere() {
        List<ConversationId> known = device.conversations();
        return known.isEmpty() || random.nextInt(4) == 0
                ? ConversationId.direct(device.user(), anybody())
                : known.get(random.nextInt(known.size()));
    }

    private Handle anybody() {
        return people.get(random.nextInt(people.size()));
    }

    private interface Change {
        Content of(Entry text);
    }

    private void onText(ConversationId where, boolean own, Change change) throws InterruptedException {
        var text = device.aText(where, own);
        if (text.isPresent()) {
            device.post(where, change.of(text.get()));
        }
    }

    private void repeat(ConversationId where) throws InterruptedException {
        var text = device.aText(where, true);
        if (text.isPresent()) {
            device.repeat(text.get());
        }
    }

    private void changeMembers(ConversationId where) throws InterruptedException {
        Handle somebody = anybody();
        if (device.user().equals(founders.get(where)) && !somebody.equals(device.user())) {
            EntryId id = device.newId();
            device.change(
                    id,
                    where,
                    random.nextBoolean()
                            ? new Request.AddMembers(where, id, List.of(somebody))
                            : new Request.RemoveMember(where, id, somebody));
        }
    }

    private void drop() {
        if (random.nextInt(4) == 0) {
            device.drop();
        }
    }
}
