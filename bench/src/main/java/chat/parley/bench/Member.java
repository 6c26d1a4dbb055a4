package chat.parley.bench;

import chat.parley.bench.measure.Reading;
import chat.parley.bench.measure.Violations;
import chat.parley.bench.measure.Violations.Kind;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.PostForm;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.CloseCode;
import java.nio.charset.StandardCharsets;

/** One connection of somebody in one room: posts, and times and checks what comes. On the thread of the wires only. */
final class Member implements Listener {
    private static final byte[] ENTRY = "entry".getBytes(StandardCharsets.UTF_8);
    private static final byte[] POSTED = "posted".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PROBLEM = "problem".getBytes(StandardCharsets.UTF_8);

    private final int number;
    private final Wire wire;
    private final Room room;
    private final PostForm form;
    private final Talk talk;
    private final Violations violations;
    private final Reading reading;
    private int unanswered;
    private int notBack;
    private boolean posts;
    private boolean stopped;
    private boolean gone;
    private boolean cut;
    private boolean leftOut;
    private boolean over;

    Member(int number, Wire wire, Room room, int textBytes, Talk talk) {
        this.number = number;
        this.wire = wire;
        this.room = room;
        this.form = new PostForm(wire.wires().subprotocol(), room.conversation(), number, textBytes);
        this.talk = talk;
        this.violations = talk.violations();
        this.reading = new Reading("Member " + number, room.acceptance().base(), violations);
    }

    void mayPost() {
        posts = true;
    }

    /** Whether it posts, and still can. */
    boolean posts() {
        return posts && !gone;
    }

    Wire wire() {
        return wire;
    }

    long now() {
        return wire.wires().now();
    }

    void post(long due) {
        unanswered++;
        notBack++;
        wire.send(form.next(due));
        talk.sent(due, now());
    }

    /** Its posts that have no answer yet, or have not come back to it as entries; whichever are more. */
    int underWay() {
        return Math.max(unanswered, notBack);
    }

    @Override
    public void opened(Wire opened) {
        throw new IllegalStateException("a member is in already");
    }

    @Override
    public void told(Wire from, Glance frame, long now) {
        if (frame.is(ENTRY)) {
            reading.got(frame.number(Glance.SEQ));
            if (PostForm.author(frame) == number) {
                notBack--;
                talk.pace().moved(this);
            } else if (!leftOut) {
                talk.delivered(PostForm.dueOfEntry(frame), now);
            }
        } else if (frame.is(POSTED)) {
            unanswered--;
            room.acceptance().posted(frame.number(Glance.SEQ));
            talk.posted(PostForm.dueOfAnswer(frame), now);
            talk.pace().moved(this);
        } else if (frame.is(PROBLEM)) {
            violations.add(Kind.REFUSED, "Member " + number + ": " + frame.decoded());
        }
    }

    @Override
    public void closed(Wire ended, int code, String reason) {
        gone = true;
        cut = code == CloseCode.READS_TOO_SLOWLY.number() || code == Wire.NO_CODE;
        if (!stopped && !over) {
            violations.add(Kind.REFUSED, "Member " + number + " was closed with " + code + ": " + reason);
        }
    }

    /** What it gets is checked, and not measured. */
    void leaveOut() {
        leftOut = true;
    }

    /** Reads no more; what the server makes of it is its own affair from now on. */
    void stopReading() {
        stopped = true;
        wire.stopReading();
    }

    void readOn() {
        wire.readOn();
    }

    /** Whether the server ended the connection for being read too slowly. */
    boolean isCut() {
        return cut;
    }

    boolean isDone() {
        return gone || (underWay() == 0 && reading.reaches(room.acceptance().head()));
    }

    /** No more is going to come. */
    void end() {
        over = true;
        if (unanswered > 0) {
            violations.add(
                    Kind.UNANSWERED, unanswered, "Member " + number + " has " + unanswered + " posts without answer");
        }
        if (!gone) {
            reading.end(room.acceptance().head());
        }
    }
}
