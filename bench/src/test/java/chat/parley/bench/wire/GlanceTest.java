package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.Subprotocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlanceTest {
    private static final ConversationId ROOM = new ConversationId("d:alice:bob");
    private static final byte[] ENTRY = "entry".getBytes(StandardCharsets.UTF_8);
    private static final byte[] POSTED = "posted".getBytes(StandardCharsets.UTF_8);

    /** The codec of the server must read it, and we what the server's codec makes of it: the forms are not written down twice. */
    @ParameterizedTest
    @EnumSource
    void aPostComesBackAsWhatItWas(Subprotocol subprotocol) throws Exception {
        PostForm form = new PostForm(subprotocol, ROOM, 7, 120);
        Codec.Asked first = read(subprotocol, form.next(1_000));
        Codec.Asked second = read(subprotocol, form.next(1_000));
        Request.Post post = (Request.Post) second.request();

        assertThat(second.ref()).isEqualTo(first.ref() + 1);
        assertThat(post.id()).isNotEqualTo(((Request.Post) first.request()).id());
        assertThat(((Content.Text) post.content()).text()).hasSize(120);

        Glance entry = glance(subprotocol, null, new Push.EntryAppended(entry(300, post.content())));
        assertThat(entry.is(ENTRY)).isTrue();
        assertThat(entry.is(POSTED)).isFalse();
        assertThat(entry.number(Glance.SEQ)).isEqualTo(300);
        assertThat(PostForm.dueOfEntry(entry)).isEqualTo(1_001);
        assertThat(PostForm.author(entry)).isEqualTo(7);

        Glance posted = glance(subprotocol, second.ref(), new Reply.Posted(ROOM, post.id(), 300, 5));
        assertThat(posted.is(POSTED)).isTrue();
        assertThat(PostForm.dueOfAnswer(posted)).isEqualTo(1_001);
        assertThat(posted.number(Glance.SEQ)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"1", "23", "24", "255", "256", "65535", "65536", "4294967295", "4294967296"})
    void numbersOfAnyLengthAreRead(long seq) {
        for (Subprotocol subprotocol : Subprotocol.values()) {
            Glance glance = glance(subprotocol, null, new Push.EntryAppended(entry(seq, Content.Text.of("x"))));
            assertThat(glance.number(Glance.SEQ)).isEqualTo(seq);
            assertThat(PostForm.dueOfEntry(glance)).isEqualTo(Glance.ABSENT);
            assertThat(glance.number(Glance.REF)).isEqualTo(Glance.ABSENT);
        }
    }

    private static Entry entry(long seq, Content content) {
        return new Entry(
                ROOM, seq, new EntryId("00000000-0000-7000-8000-000000000000"), new Handle("alice"), 5, content);
    }

    private static Glance glance(Subprotocol subprotocol, @Nullable Long ref, ServerFrame frame) {
        byte[] bytes = Codec.of(subprotocol).encode(new Codec.Told(ref, frame));
        byte[] around =
                ByteBuffer.allocate(bytes.length + 20).position(10).put(bytes).array();
        return new Glance(subprotocol).at(around, 10, 10 + bytes.length);
    }

    private static Codec.Asked read(Subprotocol subprotocol, byte[] frame) throws Exception {
        int header = (frame[1] & 0x7f) == 126 ? 8 : 6;
        return Codec.of(subprotocol).request(Arrays.copyOfRange(frame, header, frame.length));
    }
}
