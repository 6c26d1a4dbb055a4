package chat.parley.server.config;

import chat.parley.protocol.Registration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator may set.
 *
 * @param adminPort for this machine only; 0 for any free one
 * @param dataDirectory where everything is kept, and what the admin's commands find a server by
 * @param registration what holds here, with {@code automatic} decided
 * @param cluster empty where this server keeps everything itself
 */
public record Configuration(
        ServerConfiguration server,
        int adminPort,
        Path dataDirectory,
        Registration registration,
        LimitsConfiguration limits,
        Optional<ClusterConfiguration> cluster) {
    private static final int MAX_PORT = 65_535;

    public Configuration {
        Range.check("admin.port", adminPort, 0, MAX_PORT);
    }

    /**
     * Reads what is set: the defaults, over them the operator's file, over that the environment, over that the command line.
     *
     * @param file the operator's YAML; null for none
     * @param environment all variables; those that don't begin like a key of ours are passed over
     * @param commandLine values by key, as {@code server.port}
     * @throws ConfigurationException naming what is wrong and where it is set
     */
    public static Configuration load(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        Settings settings = Settings.reference();
        if (file != null) {
            settings.addAll(YamlFile.read(file));
        }
        new Variables(settings.keys()).addTo(settings, environment);
        commandLine.forEach((key, text) -> settings.add(key, text, "command line"));
        return of(settings);
    }

    static Configuration of(Settings settings) {
        try {
            ServerConfiguration server = ServerConfiguration.of(settings);
            return new Configuration(
                    server,
                    settings.integer("admin.port"),
                    settings.path("data.directory")
                            .orElseThrow(() -> new InvalidSettingException("data.directory", "must not be empty")),
                    registration(settings.text("registration"), server),
                    LimitsConfiguration.of(settings),
                    cluster(settings));
        } catch (InvalidSettingException e) {
            InvalidSettingException wrong = e.of(settings);
            throw new ConfigurationException(settings.sourceOf(wrong.key()) + ": " + wrong.getMessage(), e);
        }
    }

    private static Optional<ClusterConfiguration> cluster(Settings settings) {
        return switch (settings.text("mode")) {
            case "embedded" -> Optional.empty();
            case "cluster" -> Optional.of(ClusterConfiguration.of(settings));
            default -> throw new InvalidSettingException("mode", "must be 'embedded' or 'cluster'");
        };
    }

    private static Registration registration(String text, ServerConfiguration server) {
        return switch (text) {
            case "automatic" -> server.isForThisMachineOnly() ? Registration.OPEN : Registration.INVITE;
            case "open" -> Registration.OPEN;
            case "invite" -> Registration.INVITE;
            case "closed" -> Registration.CLOSED;
            default ->
                throw new InvalidSettingException("registration", "must be 'automatic', 'open', 'invite' or 'closed'");
        };
    }
}
