package chat.parley.server.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that settings may be written in: PARLEY_SERVER_DRAIN_TIME is {@code server.drainTime}. */
final class Variables {
    private static final String OURS = "PARLEY_";
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private final Map<String, String> keysByVariable;
    private final Set<String> beginnings;

    Variables(Collection<String> keys) {
        keysByVariable = keys.stream().collect(Collectors.toUnmodifiableMap(Variables::of, Function.identity()));
        beginnings = keysByVariable.keySet().stream().map(Variables::beginning).collect(Collectors.toSet());
    }

    static String of(String key) {
        return OURS + CAPITAL.matcher(key).replaceAll("_$1").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The first two words, which are shared by the variables of a section. */
    private static String beginning(String variable) {
        int end = variable.indexOf('_', OURS.length());
        return end < 0 ? variable : variable.substring(0, end);
    }

    /**
     * Takes over what is set in the environment. A variable that begins like those of a section and is none of them is a
     * {@link ConfigurationException}; all others belong to other programs.
     */
    void addTo(Settings settings, Map<String, String> environment) {
        environment.forEach((variable, text) -> {
            String key = keysByVariable.get(variable);
            if (key != null) {
                settings.add(key, text, "variable " + variable);
            } else if (variable.startsWith(OURS) && beginnings.contains(beginning(variable))) {
                throw new ConfigurationException("There is no setting for the variable " + variable + ". Did you mean "
                        + Nearest.to(variable, keysByVariable.keySet()) + "?");
            }
        });
    }
}
