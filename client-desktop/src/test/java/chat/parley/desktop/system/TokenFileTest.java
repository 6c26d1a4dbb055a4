package chat.parley.desktop.system;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest implements SafeContract {
    @TempDir
    Path folder;

    @Override
    public Safe safe() {
        return new TokenFile(folder.resolve("session"));
    }
}
