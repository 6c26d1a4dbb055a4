package chat.parley.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is set, by key, what was set later over what was set before. The keys of the reference, in its order, are all there are. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Map<String, Setting> byKey = new LinkedHashMap<>();
    private final Set<String> set = new HashSet<>();

    private Settings(Collection<Setting> reference) {
        reference.forEach(setting -> byKey.put(setting.key(), setting));
    }

    /** The defaults. */
    static Settings reference() {
        try (InputStream yaml = Settings.class.getResourceAsStream("reference.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("no reference.yaml in this program");
            }
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return new Settings(YamlFile.parse("reference.yaml", text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<String> keys() {
        return byKey.keySet();
    }

    /** Takes over what has a value; a key that is not known is a {@link ConfigurationException}. */
    void addAll(Collection<Setting> settings) {
        for (Setting setting : settings) {
            boolean emptySection = setting.values().isEmpty() && isSection(setting.key());
            if (!emptySection) {
                known(setting.key(), setting.source());
            }
            if (!setting.values().isEmpty()) {
                byKey.put(setting.key(), setting);
                set.add(setting.key());
            }
        }
    }

    /** Takes over a value that was written as one text. */
    void add(String key, String text, String source) {
        addAll(List.of(known(key, source).rewritten(text, source)));
    }

    private Setting known(String key, String source) {
        Setting setting = byKey.get(key);
        if (setting == null) {
            String why = isSection(key)
                    ? "'" + key + "' takes no value itself, but has settings below it"
                    : "there is no setting '" + key + "'. Did you mean '" + Nearest.to(key, byKey.keySet()) + "'?";
            throw new ConfigurationException(source + ": " + why);
        }
        return setting;
    }

    private boolean isSection(String key) {
        return byKey.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** Whether a key has another value than the reference's, or the same for a reason. */
    boolean isSet(String key) {
        return set.contains(key);
    }

    /** Where a key's value was written. */
    String sourceOf(String key) {
        Setting setting = byKey.get(key);
        return setting == null ? "configuration" : setting.source();
    }

    List<String> list(String key) {
        return setting(key).values();
    }

    Optional<String> optional(String key) {
        List<String> values = list(key);
        if (values.size() > 1 || setting(key).list()) {
            throw new InvalidSettingException(key, "must be one value, not a list");
        }
        return values.stream().findFirst();
    }

    private Setting setting(String key) {
        @Nullable Setting setting = byKey.get(key);
        if (setting == null) {
            throw new IllegalStateException(key + " is not in the reference");
        }
        return setting;
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> new InvalidSettingException(key, "must not be empty"));
    }

    boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(key, "must be true or false");
        };
    }

    long number(String key) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(key, "must be a whole number");
        }
    }

    int integer(String key) {
        return clamped(number(key));
    }

    /** What no {@code int} can hold is out of every setting's range, and so is the nearest {@code int}. */
    static int clamped(long number) {
        return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    Duration duration(String key) {
        Matcher parts = DURATION.matcher(text(key));
        if (!parts.matches()) {
            throw new InvalidSettingException(key, "must be a time such as 500ms, 10s, 5m, 2h or 1d");
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    Optional<Path> path(String key) {
        try {
            return optional(key).map(Path::of);
        } catch (InvalidPathException e) {
            throw new InvalidSettingException(key, "must be a path");
        }
    }

    Optional<Secret> secret(String key) {
        return optional(key).map(Secret::new);
    }
}
