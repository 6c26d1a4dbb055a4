package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an admin starts it. */
final class CommandLineTest {
    @Test
    void helpAndVersionAreThere() throws Exception {
        try (ServerProcess help = ServerProcess.run("--help");
                ServerProcess version = ServerProcess.run("--version");
                ServerProcess user = ServerProcess.run("user", "add", "--help")) {
            assertThat(help.exit()).isZero();
            assertThat(String.join("\n", help.output())).contains("--host", "--port", "--data", "user", "invite");
            assertThat(version.exit()).isZero();
            assertThat(version.output().getFirst()).startsWith("parley-server ");
            assertThat(user.exit()).isZero();
            assertThat(String.join("\n", user.output())).contains("--name", "--ask-password");
        }
    }

    @Test
    void accountsAreManagedWhereNoServerRuns(@TempDir Path data) throws Exception {
        try (ServerProcess add = command(data, "user", "add", "alice", "--name", "Alice Liddell");
                ServerProcess again = command(data, "user", "add", "alice");
                ServerProcess faulty = command(data, "user", "add", "Alice");
                ServerProcess list = command(data, "user", "list")) {
            assertThat(add.exit()).isZero();
            assertThat(String.join("\n", add.output())).contains("alice", "Password: ");
            assertThat(again.exit()).isEqualTo(1);
            assertThat(again.output()).containsExactly("The handle alice is taken.");
            assertThat(faulty.exit()).isEqualTo(2);
            assertThat(list.exit()).isZero();
            assertThat(list.output()).hasSize(1);
            assertThat(list.output().getFirst()).startsWith("alice ").endsWith(" Alice Liddell");
        }
    }

    @Test
    void accountsAreManagedOnARunningServer(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.serve(data);
                ServerProcess add = command(data, "user", "add", "alice")) {
            assertThat(Files.getPosixFilePermissions(data.resolve("admin.secret")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            Wire laptop = Wire.greeted(server.port());
            assertThat(laptop.ask("sign-in", "handle: 'alice', password: '%s'", password(add))
                            .path("type")
                            .asText())
                    .isEqualTo("welcome");

            ServerProcess reset = command(data, "user", "reset-password", "alice");
            assertThat(laptop.socket().readCloseCode()).isEqualTo(4003);
            Wire again = Wire.greeted(server.port());
            assertThat(again.ask("sign-in", "handle: 'alice', password: '%s'", password(reset))
                            .path("type")
                            .asText())
                    .isEqualTo("welcome");

            assertThat(command(data, "user", "disable", "alice").exit()).isZero();
            assertThat(again.socket().readCloseCode()).isEqualTo(4003);
            assertThat(Wire.greeted(server.port())
                            .refusal("sign-in", "handle: 'alice', password: '%s'", password(reset)))
                    .isEqualTo("unauthenticated");
            assertThat(command(data, "user", "enable", "alice").exit()).isZero();
            assertThat(command(data, "user", "enable", "nobody").exit()).isEqualTo(1);
            assertThat(String.join("\n", command(data, "invite").output())).contains("Invitation: ");
            server.terminate();
            assertThat(server.exit()).isZero();
            assertThat(data.resolve("admin.secret")).doesNotExist();
        }
    }

    @Test
    void whatIsInTheWayOfStartingIsSaidInOneLine(@TempDir Path data, @TempDir Path other) throws Exception {
        try (ServerProcess server = ServerProcess.serve(data);
                ServerProcess sameData = ServerProcess.run("--data", data.toString(), "--port", "0");
                ServerProcess samePort =
                        ServerProcess.run("--data", other.toString(), "--port", Integer.toString(server.port()));
                ServerProcess noOption = ServerProcess.run("--colour", "blue")) {
            assertThat(sameData.exit()).isEqualTo(1);
            assertThat(sameData.output()).hasSize(1);
            assertThat(sameData.output().getFirst())
                    .startsWith("parley-server: ")
                    .contains("in use", data.toString());
            assertThat(samePort.exit()).isEqualTo(1);
            assertThat(samePort.output()).hasSize(1);
            assertThat(samePort.output().getFirst())
                    .startsWith("parley-server: ")
                    .contains("in use", Integer.toString(server.port()));
            assertThat(noOption.exit()).isEqualTo(2);
        }
    }

    @Test
    void healthIsTold(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.serve(data);
                Wire alice = Wire.signedUp(server.port(), "alice");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/healthz"))
                    .build();

            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Wire.json(response.body())).isEqualTo(Wire.json("{status: 'ok', sessions: 1}"));
            assertThat(alice.untilNow()).isEmpty();
        }
    }

    private static ServerProcess command(Path data, String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 2];
        all[0] = "--data";
        all[1] = data.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        ServerProcess process = ServerProcess.run(all);
        process.exit();
        return process;
    }

    private static String password(ServerProcess command) {
        return String.join("\n", command.output()).replaceFirst("(?s).*Password: (\\w+).*", "$1");
    }
}
