package chat.parley.server.admin;

import chat.parley.protocol.Password;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A password for somebody else: made up and told once, or typed. It is never an argument, which other users could see. */
record NewPassword(Password password, boolean isToBeTold) {
    /** Without those that look like others. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    static NewPassword of(boolean typed) throws IOException {
        return typed ? typed() : invented();
    }

    private static NewPassword invented() {
        String text = new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return new NewPassword(new Password(text), true);
    }

    /** Asks on the terminal; where there is none, takes a line of the standard input. */
    @SuppressWarnings("SystemConsoleNull") // since Java 25 it does return null again
    private static NewPassword typed() throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return new NewPassword(new Password(given(line)), false);
        }
        String once = asked(console, "New password: ");
        String again = asked(console, "The same again: ");
        if (!once.equals(again)) {
            throw new IOException("These were two different passwords.");
        }
        return new NewPassword(new Password(once), false);
    }

    private static String asked(Console console, String prompt) throws IOException {
        char @Nullable [] typed = console.readPassword(prompt);
        return given(typed == null ? null : new String(typed));
    }

    /** The input may have ended instead. */
    private static String given(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("There was no password to read.");
        }
        return text;
    }

    /** What to tell the admin besides. */
    List<String> told() {
        return isToBeTold ? List.of("Password: " + password.text() + "   (shown this once)") : List.of();
    }
}
