package chat.parley.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a program of ours where Java is new enough, and says in one line what is missing where it is not. Compiled for Java 8 and
 * calling none of our other classes, so that an old Java gets as far as that.
 *
 * <p>A program names itself in the resource {@code /program.properties}: {@code name}, and {@code main}, its class.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    /** The first number, which is followed by the one that counts in 1.8. */
    private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+)");

    private Launcher() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Properties program = new Properties();
        try (InputStream resource = Launcher.class.getResourceAsStream("/program.properties")) {
            program.load(resource);
        }
        int here = version(System.getProperty("java.specification.version"));
        if (here < NEEDED) {
            System.err.println(refusal(program.getProperty("name"), here, java(version -> version >= NEEDED)));
            System.exit(1);
        }
        Class.forName(program.getProperty("main"))
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    static String refusal(String name, int here, Optional<String> newer) {
        return name + " needs Java " + NEEDED + " or newer, and this is Java " + here + ". "
                + newer.map(java -> "A newer one is here: " + java)
                        .orElse("It is not in the usual places; https://adoptium.net has one for every system.");
    }

    /** The command of a Java whose version will do, found where Javas usually are. */
    public static Optional<String> java(IntPredicate versions) {
        return homes().stream()
                .filter(home -> versions.test(version(home)))
                .map(home -> new File(home, "bin/java"))
                .filter(java -> java.exists() || new File(java.getPath() + ".exe").exists())
                .map(File::getPath)
                .findFirst();
    }

    private static List<File> homes() {
        List<File> homes = new ArrayList<>();
        if (System.getenv("JAVA_HOME") != null) {
            homes.add(new File(System.getenv("JAVA_HOME")));
        }
        String user = System.getProperty("user.home");
        for (String place : Arrays.asList(
                "/usr/lib/jvm",
                "/usr/java",
                "/opt",
                "/opt/java",
                "/Library/Java/JavaVirtualMachines",
                user + "/Library/Java/JavaVirtualMachines",
                user + "/.sdkman/candidates/java",
                user + "/.jdks",
                "C:/Program Files/Java",
                "C:/Program Files/Eclipse Adoptium")) {
            File[] installed = new File(place).listFiles();
            for (File one : installed == null ? new File[0] : installed) {
                homes.add(one);
                homes.add(new File(one, "Contents/Home"));
            }
        }
        return homes;
    }

    private static int version(File home) {
        Properties release = new Properties();
        try (InputStream in = new FileInputStream(new File(home, "release"))) {
            release.load(in);
        } catch (IOException e) {
            return 0; // no Java is here
        }
        return version(release.getProperty("JAVA_VERSION", ""));
    }

    static int version(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
