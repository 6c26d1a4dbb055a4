package chat.parley.server.health;

import chat.parley.protocol.ProblemException;
import chat.parley.server.session.Sessions;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks how this node is. Thread-safe. */
public final class Health {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Optional<String>> storeTrouble;
    private final Supplier<Optional<String>> delays;
    private final LongSupplier searchLag;
    private final Sessions sessions;
    private volatile boolean draining;

    /**
     * A node that serves.
     *
     * @param storeTrouble why nothing can be written at the moment, if so
     * @param delays why some things come late at the moment, if so
     * @param searchLag how many entries the search index is behind; may say in a problem that the store can't be read
     */
    public Health(
            Supplier<Optional<String>> storeTrouble,
            Supplier<Optional<String>> delays,
            LongSupplier searchLag,
            Sessions sessions) {
        this.storeTrouble = storeTrouble;
        this.delays = delays;
        this.searchLag = searchLag;
        this.sessions = sessions;
    }

    /**
     * How the node is.
     *
     * @param status in one word: {@code ok}, {@code draining}, or {@code trouble}
     * @param trouble what is wrong, for the operator; absent where nothing is
     * @param warning what does not work, so that some things come late; absent where there is nothing such
     * @param sessions how many are connected and signed in
     * @param searchLag how many entries are not indexed yet; absent where that can't be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String status,
            @Nullable String trouble,
            @Nullable String warning,
            int sessions,
            @Nullable Long searchLag) {
        /** As it is told over HTTP. */
        public String json() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("texts and numbers can be written", e);
            }
        }

        /** Whether clients should come here. */
        @JsonIgnore
        public boolean isServing() {
            return status.equals("ok");
        }
    }

    public State state() {
        @Nullable String trouble = storeTrouble.get().orElse(null);
        @Nullable Long lag = null;
        try {
            lag = searchLag.getAsLong();
        } catch (ProblemException e) {
            trouble = trouble == null ? e.getMessage() : trouble;
        }
        String status = trouble != null ? "trouble" : draining ? "draining" : "ok";
        return new State(
                status, trouble, delays.get().orElse(null), sessions.all().size(), lag);
    }

    /** From now on clients should go elsewhere. */
    public void drain() {
        draining = true;
    }
}
