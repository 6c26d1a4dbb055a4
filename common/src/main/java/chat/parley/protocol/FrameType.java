package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code type} field of frames, as written on each record by {@link JsonTypeName}. */
final class FrameType {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> frame) {
            return frame.getAnnotation(JsonTypeName.class).value();
        }
    };
    private static final Map<String, Class<?>> REQUESTS = byName(Request.class);
    private static final Map<String, Class<?>> SERVER_FRAMES = byName(ServerFrame.class);

    private FrameType() {}

    static String of(Object frame) {
        return NAMES.get(frame.getClass());
    }

    static Optional<Class<? extends Request>> request(String name) {
        return find(REQUESTS, name, Request.class);
    }

    static Optional<Class<? extends ServerFrame>> serverFrame(String name) {
        return find(SERVER_FRAMES, name, ServerFrame.class);
    }

    private static <T> Optional<Class<? extends T>> find(Map<String, Class<?>> names, String name, Class<T> kind) {
        @Nullable Class<?> found = names.get(name);
        return Optional.ofNullable(found).map(type -> type.asSubclass(kind));
    }

    private static Map<String, Class<?>> byName(Class<?> sealed) {
        return records(sealed).stream().collect(Collectors.toUnmodifiableMap(NAMES::get, Function.identity()));
    }

    private static Set<Class<?>> records(Class<?> sealed) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.add(permitted);
            } else {
                found.addAll(records(permitted));
            }
        }
        return found;
    }
}
