package chat.parley.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes any valid frame there is by walking the records, so that a new record is tested from its first day. */
final class Frames {
    private final Random random;

    Frames(long seed) {
        this.random = new Random(seed);
    }

    /** Every record that a sealed interface permits, at any depth. */
    static Set<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isRecord() ? Stream.of(type) : records(type).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A valid value of the type; tries again where fields that are fine by themselves don't go together. */
    <T> T some(Class<T> type) {
        for (int tries = 0; tries < 1_000; tries++) {
            try {
                return type.cast(value(type, type, false));
            } catch (InvalidFieldException e) {
                // for example "before" beside "after"
            }
        }
        throw new AssertionError("no valid " + type + " was found");
    }

    private @Nullable Object value(Class<?> type, Type generic, boolean nullable) {
        if (nullable && random.nextBoolean()) {
            return null;
        }
        if (type == Handle.class) {
            return new Handle("u" + random.nextInt(100));
        } else if (type == ConversationId.class) {
            return random.nextBoolean()
                    ? ConversationId.direct(some(Handle.class), some(Handle.class))
                    : ConversationId.group(some(EntryId.class));
        } else if (type == EntryId.class) {
            Instant now = Instant.ofEpochMilli(random.nextLong(1L << 47));
            return EntryId.next(Clock.fixed(now, ZoneOffset.UTC), random);
        } else if (type == DeviceId.class) {
            return DeviceId.random();
        } else if (type == SessionId.class) {
            return SessionId.random();
        } else if (type == Token.class) {
            return Token.next(random);
        } else if (type == Emoji.class) {
            return new Emoji(
                    List.of("👍", "❤️", "🏳️‍🌈", "👩🏽‍💻", "🇨🇿", "1️⃣").get(random.nextInt(6)));
        } else if (type == Password.class) {
            return new Password("correct horse " + random.nextInt(100));
        } else if (type == String.class) {
            return text();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong(1L << random.nextInt(1, 53));
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt(60);
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type == List.class) {
            Class<?> item = argument(generic, 0);
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> some(item))
                    .toList();
        } else if (type == Map.class) {
            Class<?> of = argument(generic, 1);
            return IntStream.range(0, random.nextInt(4))
                    .boxed()
                    .collect(Collectors.toMap(i -> some(argument(generic, 0)), i -> some(of), (one, other) -> one));
        } else if (type.isSealed()) {
            List<Class<?>> records = new ArrayList<>(records(type));
            records.remove(Content.Unknown.class);
            return some(records.get(random.nextInt(records.size())));
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(part -> value(
                        part.getType(),
                        part.getGenericType(),
                        part.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidFieldException invalid) {
                throw invalid;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record can't be made", e);
        }
    }

    private static Class<?> argument(Type generic, int index) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[index];
    }

    private String text() {
        List<String> texts = List.of(
                "Hello",
                "Zażółć gęślą jaźń",
                "שלום עולם",
                "👩🏽‍💻 ship it",
                "line\nbreak\t\"quoted\"",
                "a\u0000b",
                "漢字");
        return texts.get(random.nextInt(texts.size()));
    }
}
