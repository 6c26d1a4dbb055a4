package chat.parley.proof.fault;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Something that goes wrong for a while, and is as before when this returns. */
public interface Fault {
    String name();

    /** What has happened, by its name: another fault where this one could not. */
    String happen(RandomGenerator random) throws IOException, InterruptedException;
}
