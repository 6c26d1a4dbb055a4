package chat.parley.desktop;

import chat.parley.desktop.about.Program;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    /** Name and version, as servers and {@code --version} tell them. */
    static String agent() {
        return "parley-desktop " + Program.version();
    }

    @Override
    public String[] getVersion() {
        return new String[] {agent()};
    }
}
