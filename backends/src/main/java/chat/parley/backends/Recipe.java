package chat.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** How one kind of server is started, with what its jars and configuration are. */
sealed interface Recipe permits RedisRecipe, SentinelRecipe, KafkaRecipe, CassandraRecipe, ParleyRecipe {
    /** Names its folder, its log and its lines of progress. */
    String name();

    /**
     * Writes its configuration, which may be done again on the data of an earlier start.
     *
     * @param folder its own and where it will run
     * @return the command that runs it until it is killed
     * @throws IOException where the folder can't be written, or this machine has not what it needs
     */
    List<String> prepare(Path folder, Place place) throws IOException;

    /** Whether it answers a question of its real client, asked within some seconds. */
    boolean answers(InetSocketAddress address);
}
