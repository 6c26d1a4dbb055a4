package chat.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A sentinel that watches a Redis, whose copy takes its place when two of them agree that it has gone.
 *
 * @param name of it
 * @param watched the one that is the first at the beginning
 */
record SentinelRecipe(String name, Place watched) implements Recipe {
    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        Path configuration = folder.resolve("sentinel.conf");
        if (!Files.exists(configuration)) { // it writes there what it finds out
            Kit.write(
                    "sentinel.conf",
                    folder,
                    Map.of("port", place.port(), "watchedHost", watched.host(), "watchedPort", watched.port()));
        }
        return List.of(RedisRecipe.program(folder).toString(), configuration.toString(), "--sentinel");
    }

    @Override
    public boolean answers(InetSocketAddress address) {
        return RedisRecipe.alone().answers(address);
    }
}
