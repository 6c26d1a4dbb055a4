package chat.parley.backends;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis 7.0, which writes down what it is told, so that it comes back with it.
 *
 * @param original of which it is a copy; absent where it is none
 */
record RedisRecipe(String name, @Nullable Place original) implements Recipe {
    /** One that stands for itself. */
    static RedisRecipe alone() {
        return new RedisRecipe("redis", null);
    }

    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        String copied = original == null ? "" : "replicaof " + original.host() + " " + original.port();
        Path configuration = Kit.write("redis.conf", folder, Map.of("port", place.port(), "replicaof", copied));
        return List.of(program(folder).toString(), configuration.toString());
    }

    /** Its program, which is put there. */
    static Path program(Path folder) throws IOException {
        Path binary = folder.resolve("redis-server");
        if (!Files.exists(binary)) {
            unpack(binary);
        }
        return binary;
    }

    private static void unpack(Path binary) throws IOException {
        String platform = platform();
        try (JarFile jar = new JarFile(Kit.jars("redis"))) {
            JarEntry entry = jar.stream()
                    .filter(one -> one.getName().startsWith("redis-server-")
                            && one.getName().endsWith(platform))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no Redis for " + platform + " in " + jar.getName()));
            try (InputStream bytes = jar.getInputStream(entry)) {
                Files.copy(bytes, binary);
            }
        }
        if (!binary.toFile().setExecutable(true)) {
            throw new IOException("Can't make " + binary + " executable");
        }
    }

    /** As the names of the binaries end. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return system + (System.getProperty("os.arch").equals("aarch64") ? "-arm64" : "-amd64");
    }

    @Override
    public boolean answers(InetSocketAddress address) {
        try (RedisClient client = RedisClient.create(address.getHostString(), address.getPort())) {
            return client.ping().equals("PONG");
        } catch (JedisException e) {
            return false; // it is still loading
        }
    }
}
