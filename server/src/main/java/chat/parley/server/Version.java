package chat.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this program calls itself. */
final class Version implements IVersionProvider {
    static final String NAME = "parley-server";

    /** As the build wrote it, beside this class: other programs on the class path have files of their own. */
    static String number() {
        Properties program = new Properties();
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            program.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return program.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {NAME + " " + number(), "Java " + Runtime.version()};
    }
}
