package chat.parley.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody who mistyped a name may have meant. */
final class Nearest {
    private Nearest() {}

    /** Of several names that are equally near, the first. */
    static String to(String mistyped, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(mistyped, name, name.lastIndexOf('.') + 1)))
                .orElseThrow();
    }

    /** Somebody may have forgotten the sections in front of a name. */
    private static int distance(String mistyped, String name, int lastWord) {
        return Math.min(distance(mistyped, name), 1 + distance(mistyped, name.substring(lastWord)));
    }

    /** Levenshtein's: how many letters have to be put in, taken out or replaced. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
