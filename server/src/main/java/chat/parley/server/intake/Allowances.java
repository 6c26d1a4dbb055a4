package chat.parley.server.intake;

import chat.parley.protocol.Handle;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each user may do at a time, and how many strangers may come from one address. Thread-safe. */
public final class Allowances {
    private static final int STRANGERS_PER_ADDRESS = 100;
    /** The user who was quiet longest is forgotten beyond this many, and so begins with a full allowance again. */
    private static final int USERS = 100_000;

    private final boolean enforced;
    private final InstantSource clock;
    private final Map<String, Integer> strangers = new HashMap<>();
    private final Map<Handle, Allowance> users = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Handle, Allowance> eldest) {
            return size() > USERS;
        }
    };

    /** @param enforced false for load tests: everybody may do anything */
    public Allowances(boolean enforced, InstantSource clock) {
        this.enforced = enforced;
        this.clock = clock;
    }

    Allowance ofStranger() {
        return enforced ? Allowance.usual(clock) : Allowance.boundless(clock);
    }

    synchronized Allowance of(Handle user) {
        return users.computeIfAbsent(user, newcomer -> ofStranger());
    }

    /** Takes one of an address's places for those who have not signed in; false where all are taken. */
    synchronized boolean admitStranger(String address) {
        int present = strangers.getOrDefault(address, 0);
        if (enforced && present == STRANGERS_PER_ADDRESS) {
            return false;
        }
        strangers.put(address, present + 1);
        return true;
    }

    /** A stranger has signed in or gone. */
    synchronized void dismissStranger(String address) {
        strangers.computeIfPresent(address, (key, present) -> present == 1 ? null : present - 1);
    }
}
