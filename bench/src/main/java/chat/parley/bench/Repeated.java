package chat.parley.bench;

import java.util.Set;
import picocli.CommandLine;

/** A command as anybody can repeat it: without what is only true of this machine. */
final class Repeated {
    /** Options that say where things are on somebody's machine. */
    private static final Set<String> PRIVATE = Set.of("--pid", "--behind-pid", "--out", "--people", "--data");

    private Repeated() {}

    static String of(CommandLine line) {
        StringBuilder command = new StringBuilder(line.getCommandSpec().qualifiedName());
        line.getParseResult().matchedOptions().stream().distinct().forEach(option -> {
            String name = option.longestName();
            for (String value : option.originalStringValues()) {
                if (name.equals("--url")) {
                    command.append(" --url URL");
                } else if (!PRIVATE.contains(name)) {
                    command.append(' ').append(name);
                    if (!option.type().equals(boolean.class)) {
                        command.append(' ').append(value);
                    }
                }
            }
        });
        return command.toString();
    }
}
