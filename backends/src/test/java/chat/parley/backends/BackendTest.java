package chat.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for each server, seen on the quickest. */
class BackendTest {
    @TempDir
    Path folder;

    @Test
    void itDoesNotOutliveAParentThatIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader()) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();

            parent.destroyForcibly();

            assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    /** Starts a server, says its number, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] folder) throws IOException {
            Backend redis = Backend.launch(RedisRecipe.alone(), Place.free(), Path.of(folder[0]), line -> {});
            redis.awaitAnswer();
            System.out.println(redis.process().pid());
            System.in.read();
        }
    }

    @Test
    void aServerThatCantStartSaysWhy() throws IOException {
        Backend redis = Backend.launch(RedisRecipe.alone(), Place.free(), folder, line -> {});
        redis.awaitAnswer();
        redis.kill();

        Files.writeString(folder.resolve("redis/appendonlydir/appendonly.aof.manifest"), "nonsense");

        assertThatThrownBy(redis::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("redis has ended with 1")
                .hasMessageContaining("FATAL AOF MANIFEST FILE ERROR");
    }

    @Test
    void nothingIsLeftOfAClosedSetWithoutAFolder() throws IOException {
        Backends backends = Backends.onDemand(line -> {});
        ProcessHandle server = backends.redis().process();
        Path data = Path.of(server.info().command().orElseThrow()).getParent();
        assertThat(data.getParent()).isDirectoryContaining(file -> file.equals(data));

        backends.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void eachIsStartedWhenItIsFirstAskedFor() throws IOException {
        List<String> said = new ArrayList<>();
        try (Backends backends = Backends.onDemand(said::add)) {
            assertThat(said).isEmpty();

            Backend redis = backends.redis();

            assertThat(backends.redis()).isSameAs(redis);
            assertThat(said).hasSize(2).allMatch(line -> line.startsWith("redis "));
        }
    }
}
