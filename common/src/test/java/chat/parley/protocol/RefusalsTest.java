package chat.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.protocol.UnreadableFrameException.Kind;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faulty frames get the problem that PROTOCOL.md section 2 asks for, and it names the field. */
class RefusalsTest {
    private static final String POST =
            "{'type':'post','ref':7,'conversation':'d:alice:bob','id':'0193f0a1-7c1e-7e2b-9d53-0d6a5a3f4b10','content':%s}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'type':'sign-in','ref':7,'password':'x'}                                   | handle is missing
        {'type':'sign-in','ref':7,'handle':null,'password':'x'}                     | handle is missing
        {'type':'sign-in','ref':7,'handle':'Alice','password':'x'}                  | handle must be 2 to 32
        {'type':'sign-in','ref':7,'handle':5,'password':'x'}                        | handle
        {'type':'sign-in','ref':7,'handle':['alice'],'password':'x'}                | handle
        {'type':'sign-up','ref':7,'handle':'al','name':' ','password':'12345678'}   | name must have 1 to 80
        {'type':'sign-up','ref':7,'handle':'al','name':'A','password':'1234567'}    | password must have at least 8
        {'type':'sign-up','ref':7,'handle':'al','name':5,'password':'12345678'}     | name must be a text
        {'type':'sign-up','ref':7,'handle':'al','name':'\\u200b\\u2060','password':'12345678'} | name must be visible
        {'type':'sign-up','ref':7,'handle':'al','name':'\\u3164','password':'12345678'} | name must be visible
        {'type':'sign-up','ref':7,'handle':'al','name':'a\\u202eb','password':'12345678'} | name must not turn the writing around
        {'type':'sign-up','ref':7,'handle':'al','name':'a\\u2067b','password':'12345678'} | name must not turn the writing around
        {'type':'history','ref':7,'conversation':'d:bob:alice'}                     | conversation must name the two handles in ascending order
        {'type':'history','ref':7,'conversation':'nonsense'}                        | conversation must be
        {'type':'history','ref':7,'conversation':'d:alice:bob','limit':201}         | limit must be between 1 and 200
        {'type':'history','ref':7,'conversation':'d:alice:bob','limit':'5'}         | limit is of the wrong kind
        {'type':'history','ref':7,'conversation':'d:alice:bob','limit':1.5}         | limit is of the wrong kind
        {'type':'history','ref':7,'conversation':'d:alice:bob','limit':99999999999} | limit is of the wrong kind
        {'type':'history','ref':7,'conversation':'d:alice:bob','before':1,'after':2}| before must not stand beside
        {'type':'catch-up','ref':7,'conversation':'d:alice:bob','after':-1}         | after must not be negative
        {'type':'catch-up','ref':7,'conversation':'d:alice:bob','after':9223372036854775807} | after must be less than
        {'type':'sign-out','ref':7,'everywhere':'yes'}                              | everywhere is of the wrong kind
        {'type':'sign-out','ref':7,'everywhere':1}                                  | everywhere is of the wrong kind
        {'type':'sync','ref':7,'heads':{'d:alice:bob':'x'}}                         | heads.d:alice:bob is of the wrong kind
        {'type':'sync','ref':7,'heads':{'zzz':4}}                                   | heads
        {'type':'watch','ref':7,'users':['bob','BOB']}                              | users[1] must be 2 to 32
        {'type':'watch','ref':7,'users':[null]}                                     | users must not contain null
        {'type':'hello','ref':7,'protocol':1,'agent':'x','device':'1'}              | device must be a UUID
        """)
    void fieldsOfAWrongFormAreNamed(String frame, String message) {
        UnreadableFrameException refused = refused(frame);

        assertThat(refused.kind()).isEqualTo(Kind.FAULTY);
        assertThat(refused.ref()).isEqualTo(7);
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID);
        assertThat(refused.problem().message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'text':'a'}                                             | content.kind is missing
        {'kind':null,'text':'a'}                                 | content.kind is missing
        {'kind':5,'text':'a'}                                    | content.kind must be a text
        {'kind':{'a':1},'text':'a'}                              | content.kind must be a text
        {}                                                       | content.kind is missing
        {'kind':'text'}                                          | content.text is missing
        {'kind':'text','text':' \\n '}                           | content.text must not be blank
        {'kind':'text','text':'\\u200b\\u00a0\\ufeff'}               | content.text must not be blank
        {'kind':'text','text':'a\\u0000b'}                       | content.text must not contain NUL
        {'kind':'text','text':'a\\ud800b'}                       | content.text must not contain lone surrogates
        {'kind':'text','text':'a','replyTo':0}                   | content.replyTo must be at least 1
        {'kind':'react','target':1,'emoji':'ab','on':true}       | content.emoji must be one emoji
        {'kind':'react','target':1,'emoji':'👍👍','on':true}     | content.emoji must be one emoji
        {'kind':'react','target':1,'emoji':'7','on':true}        | content.emoji must be one emoji
        {'kind':'edit','text':'x'}                               | content.target must be at least 1
        null                                                     | content is missing
        7                                                        | content is of the wrong kind
        """)
    void fieldsOfAContentAreNamedByTheirPath(String content, String message) {
        assertThat(refused(POST.formatted(content)).problem().message()).startsWith(message);
    }

    @Test
    void aContentOfAnUnknownKindIsReadAsUnknown() throws Exception {
        byte[] frame = bytes(POST.formatted("{'kind':'poll','question':'?'}"));

        assertThat(Codec.of(Subprotocol.JSON).request(frame).request())
                .isInstanceOfSatisfying(
                        Request.Post.class, post -> assertThat(post.content()).isEqualTo(new Content.Unknown()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "hello", "[1,2]", "7", "null", "{'type':'hello'} {}", "{'type':'hello',}"})
    void whatIsNoObjectIsNotAFrame(String frame) {
        UnreadableFrameException refused = refused(frame);

        assertThat(refused.kind()).isEqualTo(Kind.NOT_A_FRAME);
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID);
        assertThat(refused.ref()).isNull();
    }

    @Test
    void nestingBeyondEightLevelsIsNotAFrame() {
        String deep = "[".repeat(8) + "]".repeat(8);

        for (String frame : List.of("{'type':'sessions','x':%s,'ref':7}", "{'x':{'ref':7,'x':%s}}", "[7,'ref',%s]")) {
            UnreadableFrameException refused = refused(frame.formatted(deep));
            assertThat(refused.kind()).as(frame).isEqualTo(Kind.NOT_A_FRAME);
            assertThat(refused.ref()).as(frame).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nestingBeyondEightLevelsIsAnsweredWhereItsRefCameBefore(Subprotocol subprotocol) throws IOException {
        ObjectMapper plain = subprotocol == Subprotocol.CBOR ? new CBORMapper() : new ObjectMapper();
        ObjectNode frame = plain.createObjectNode().put("type", "sessions");
        frame.putArray("x").add("ref").add(5);
        ArrayNode deep = frame.put("ref", 7).putArray("y");
        for (int level = 0; level < 8; level++) {
            deep = deep.addArray();
        }
        byte[] bytes = plain.writeValueAsBytes(frame);

        UnreadableFrameException refused = catchThrowableOfType(
                UnreadableFrameException.class, () -> Codec.of(subprotocol).request(bytes));

        assertThat(refused.kind()).isEqualTo(Kind.FAULTY);
        assertThat(refused.ref()).isEqualTo(7);
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'7'", "1.5", "null", "99999999999999999999", "[1]", "true"})
    void aRefThatIsNoPositiveIntegerIsInvalid(String ref) {
        UnreadableFrameException refused = refused("{'type':'sessions','ref':" + ref + "}");

        assertThat(refused.ref()).isNull();
        assertThat(refused.problem().message()).startsWith("ref must be a positive integer");
    }

    @Test
    void anUnknownTypeIsUnsupportedAndKeepsItsRef() {
        UnreadableFrameException refused = refused("{'type':'teleport','ref':7}");

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.UNSUPPORTED);
        assertThat(refused.ref()).isEqualTo(7);
    }

    @Test
    void aMissingTypeIsInvalid() {
        assertThat(refused("{'ref':7}").problem().message()).startsWith("type must be a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'mark'}", "{'type':'typing','conversation':7}"})
    void faultyMarksAndTypingAreDropped(String frame) {
        assertThat(refused(frame).kind()).isEqualTo(Kind.FAULTY_UNANSWERED);
    }

    @Test
    void unknownFieldsAndNullsAreIgnored() throws Exception {
        byte[] frame = bytes("{'type':'sign-out','ref':7,'colour':{'a':[1]},'everywhere':null}");

        assertThat(Codec.of(Subprotocol.JSON).request(frame).request()).isEqualTo(new Request.SignOut(false));
    }

    @Test
    void byteStringsAreNoTexts() throws IOException {
        byte[] frame = new CBORMapper()
                .writeValueAsBytes(new ObjectMapper()
                        .createObjectNode()
                        .put("type", "find-users")
                        .put("ref", 7)
                        .put("text", new byte[] {1, 2}));

        UnreadableFrameException refused = catchThrowableOfType(
                UnreadableFrameException.class, () -> Codec.of(Subprotocol.CBOR).request(frame));

        assertThat(refused.problem().message()).startsWith("text must be a text");
    }

    @Test
    void clientsPassOverServerFramesOfUnknownTypes() throws Exception {
        assertThat(Codec.of(Subprotocol.JSON).serverFrame(bytes("{'type':'fanfare'}")))
                .isEmpty();
    }

    private static UnreadableFrameException refused(String frame) {
        UnreadableFrameException refused = catchThrowableOfType(
                UnreadableFrameException.class, () -> Codec.of(Subprotocol.JSON).request(bytes(frame)));
        assertThat(refused).as("refused: " + frame).isNotNull();
        return refused;
    }

    private static byte[] bytes(String frame) {
        return frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
