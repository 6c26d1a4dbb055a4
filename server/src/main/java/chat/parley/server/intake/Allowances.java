package chat.parley.server.intake;

import chat.parley.protocol.Handle;
import chat.parley.server.config.LimitsConfiguration;
import chat.parley.server.health.Refusals;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each user may do at a time, and how many strangers may come from one address. Thread-safe. */
public final class Allowances {
    /** The user who was quiet longest is forgotten beyond this many, and so begins with a full allowance again. */
    private static final int USERS = 100_000;

    private final LimitsConfiguration limits;
    private final InstantSource clock;
    private final Refusals refusals;
    private final Map<String, Integer> strangers = new HashMap<>();
    private final Map<Handle, Allowance> users = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Handle, Allowance> eldest) {
            return size() > USERS;
        }
    };

    /** @param limits where they are not enforced, everybody may do anything */
    public Allowances(LimitsConfiguration limits, InstantSource clock, Refusals refusals) {
        this.refusals = refusals;
        this.limits = limits;
        this.clock = clock;
    }

    Allowance ofStranger() {
        return limits.enforced() ? Allowance.of(limits.posts(), limits.requests(), clock) : Allowance.boundless(clock);
    }

    synchronized Allowance of(Handle user) {
        return users.computeIfAbsent(user, newcomer -> ofStranger());
    }

    /** Takes one of an address's places for those who have not signed in; false where all are taken. */
    synchronized boolean admitStranger(String address) {
        int present = strangers.getOrDefault(address, 0);
        if (limits.enforced() && present == limits.signIn().connectionsPerAddress()) {
            refusals.count(Refusals.Limit.STRANGERS);
            return false;
        }
        strangers.put(address, present + 1);
        return true;
    }

    /** A stranger has signed in or gone. */
    synchronized void dismissStranger(String address) {
        strangers.computeIfPresent(address, (key, present) -> present == 1 ? null : present - 1);
    }

    Refusals refusals() {
        return refusals;
    }
}
