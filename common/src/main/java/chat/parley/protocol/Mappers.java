package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;

/** Jackson, set up to be as strict as the protocol: no coercion, bounded nesting, well-formed text only. */
final class Mappers {
    private static final int MAX_NESTING = 8;

    private Mappers() {}

    static ObjectMapper json() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints())
                .recyclerPool(buffers())
                .build();
        return strict(JsonMapper.builder(factory));
    }

    static ObjectMapper cbor() {
        CBORFactory factory = CBORFactory.builder()
                .streamReadConstraints(constraints())
                .recyclerPool(buffers())
                .build();
        return strict(CBORMapper.builder(factory));
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build();
    }

    /** Shared by all threads: kept in each, as Jackson does it else, a virtual thread would make new ones for every frame. */
    private static RecyclerPool<BufferRecycler> buffers() {
        return JsonRecyclerPools.newConcurrentDequePool();
    }

    private static ObjectMapper strict(MapperBuilder<?, ?> builder) {
        return builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule().addDeserializer(String.class, new WellFormedText()))
                .build();
    }

    /** Takes texts only, and only such as can be written in UTF-8. */
    private static final class WellFormedText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        WellFormedText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new InvalidFieldException("", "must be a text");
            }
            String text = parser.getText();
            if (hasLoneSurrogate(text)) {
                throw new InvalidFieldException("", "must not contain lone surrogates");
            }
            return text;
        }

        private static boolean hasLoneSurrogate(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                        return true;
                    }
                    i++;
                }
            }
            return false;
        }
    }
}
