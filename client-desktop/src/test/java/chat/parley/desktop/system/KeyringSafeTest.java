package chat.parley.desktop.system;

import chat.parley.protocol.DeviceId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** With the keyring of this machine, where there is one: CONTRIBUTING says how. */
@Tag("keyring")
class KeyringSafeTest implements SafeContract {
    private final KeyringSafe safe = new KeyringSafe(DeviceId.random(), Duration.ofSeconds(10));

    @AfterEach
    void leaveNothing() throws Exception {
        safe.forget(ALICE);
    }

    @Override
    public Safe safe() {
        return safe;
    }
}
