package chat.parley.desktop;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    /** Name and version, as servers and {@code --version} tell them. */
    static String agent() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "parley-desktop " + (version == null ? "(not packaged)" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {agent()};
    }
}
