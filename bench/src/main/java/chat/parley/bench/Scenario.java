package chat.parley.bench;

import java.io.IOException;

/** One kind of load. */
interface Scenario {
    /** How many people it takes. */
    int people();

    /** Does it, and puts what it finds out into the stage's figures. */
    void run(Stage stage) throws InterruptedException, IOException;
}
