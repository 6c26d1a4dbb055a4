package chat.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire names, held against samples that were written by hand from PROTOCOL.md. */
class SamplesTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestHasASampleThatIsReadAndWrittenAsItStands(Class<?> type) throws Exception {
        JsonNode sample = sample("requests.json", type);

        Codec.Asked read = json().request(PLAIN.writeValueAsBytes(sample));

        assertThat(read.request()).isInstanceOf(type);
        assertThat(PLAIN.readTree(json().encode(read))).isEqualTo(sample);
        assertThat(cbor().request(cbor().encode(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("serverFrames")
    void everyServerFrameHasASampleThatIsReadAndWrittenAsItStands(Class<?> type) throws Exception {
        JsonNode sample = sample("server-frames.json", type);

        Codec.Told read = json().serverFrame(PLAIN.writeValueAsBytes(sample)).orElseThrow();

        assertThat(read.frame()).isInstanceOf(type);
        assertThat(PLAIN.readTree(json().encode(read))).isEqualTo(sample);
        assertThat(cbor().serverFrame(cbor().encode(read))).contains(read);
    }

    @ParameterizedTest
    @MethodSource("contents")
    void everyContentHasASampleThatIsReadAndWrittenAsItStands(Class<?> type) throws Exception {
        JsonNode sample = sample("contents.json", type);

        Content read = json().content(PLAIN.writeValueAsBytes(sample));

        assertThat(read).isInstanceOf(type);
        assertThat(PLAIN.readTree(json().encode(read))).isEqualTo(sample);
        assertThat(cbor().content(cbor().encode(read))).isEqualTo(read);
    }

    static Stream<Class<?>> requests() throws IOException {
        return checked("requests.json", Frames.records(Request.class));
    }

    static Stream<Class<?>> serverFrames() throws IOException {
        return checked("server-frames.json", Frames.records(ServerFrame.class));
    }

    static Stream<Class<?>> contents() throws IOException {
        Set<Class<?>> kinds = Frames.records(Content.class);
        kinds.remove(Content.Unknown.class);
        return checked("contents.json", kinds);
    }

    private static Stream<Class<?>> checked(String file, Set<Class<?>> types) throws IOException {
        Set<String> samples =
                samples(file).propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
        assertThat(samples).isEqualTo(types.stream().map(SamplesTest::wireName).collect(Collectors.toSet()));
        return types.stream();
    }

    private static JsonNode sample(String file, Class<?> type) throws IOException {
        return samples(file).get(wireName(type));
    }

    private static JsonNode samples(String file) throws IOException {
        try (InputStream samples = SamplesTest.class.getResourceAsStream("/samples/" + file)) {
            return PLAIN.readTree(samples);
        }
    }

    private static String wireName(Class<?> type) {
        return type.getAnnotation(JsonTypeName.class).value();
    }

    private static Codec json() {
        return Codec.of(Subprotocol.JSON);
    }

    private static Codec cbor() {
        return Codec.of(Subprotocol.CBOR);
    }
}
