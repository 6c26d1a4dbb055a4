package chat.parley.desktop.system;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each system wants an app to keep what is the user's. */
final class Places {
    private Places() {}

    static Path data() {
        return data(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    static Path data(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return home.resolve("Library/Application Support/Parley");
        }
        if (name.contains("windows")) {
            return folder(environment, "APPDATA", home.resolve("AppData/Roaming"))
                    .resolve("Parley");
        }
        return folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
                .resolve("parley");
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // the XDG rules: what is not absolute is to be ignored
        return value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
