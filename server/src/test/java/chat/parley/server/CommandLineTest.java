package chat.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.config.Configuration;
import chat.parley.server.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an admin calls it. */
final class CommandLineTest {
    /** What a command printed, and its exit status. */
    private record Outcome(int status, List<String> out, List<String> err) {
        String all() {
            return String.join("\n", out);
        }

        String password() {
            return all().replaceFirst("(?s).*Password: (\\w+).*", "$1");
        }
    }

    @Test
    void helpAndVersionAreThere() {
        Outcome help = run("--help");
        Outcome version = run("--version");
        Outcome user = run("user", "add", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.all()).contains("--host", "--port", "--data", "--config", "user", "invite");
        assertThat(version.status()).isZero();
        assertThat(version.out().getFirst()).startsWith("parley-server ");
        assertThat(user.status()).isZero();
        assertThat(user.all()).contains("--name", "--ask-password");
        for (Outcome nested : List.of(run("user", "--version"), run("user", "list", "--version"))) {
            assertThat(nested.status()).isZero();
            assertThat(nested.out()).isEqualTo(version.out());
        }
    }

    @Test
    void accountsAreManagedWhereNoServerRuns(@TempDir Path data) throws IOException {
        start(data).close();
        Outcome add = run(data, "user", "add", "alice", "--name", "Alice Liddell");
        Outcome again = run(data, "user", "add", "alice");
        Outcome faulty = run(data, "user", "add", "Alice");
        Outcome list = run(data, "user", "list");

        assertThat(add.status()).isZero();
        assertThat(add.all()).contains("alice", "Password: ");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).containsExactly("The handle alice is taken.");
        assertThat(faulty.status()).isEqualTo(2);
        assertThat(faulty.err().getFirst())
                .contains("'Alice'", "2 to 32 of a-z")
                .doesNotContain("Exception");
        assertThat(list.status()).isZero();
        assertThat(list.out()).hasSize(1);
        assertThat(list.out().getFirst()).startsWith("alice ").endsWith(" Alice Liddell");
    }

    @Test
    void accountsAreManagedOnARunningServer(@TempDir Path data) throws IOException {
        try (ParleyServer server = start(data);
                Wire laptop = Wire.greeted(server.port());
                Wire phone = Wire.greeted(server.port());
                Wire stranger = Wire.greeted(server.port())) {
            assertThat(Files.getPosixFilePermissions(data.resolve("admin.secret")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            String first = run(data, "user", "add", "alice").password();
            assertThat(typeOfSignIn(laptop, first)).isEqualTo("welcome");

            String second = run(data, "user", "reset-password", "alice").password();
            assertThat(laptop.socket().readCloseCode()).isEqualTo(4003);
            assertThat(typeOfSignIn(phone, second)).isEqualTo("welcome");

            assertThat(run(data, "user", "disable", "alice").status()).isZero();
            assertThat(phone.socket().readCloseCode()).isEqualTo(4003);
            assertThat(typeOfSignIn(stranger, second)).isEqualTo("problem");
            assertThat(run(data, "user", "list").all()).contains("disabled");

            assertThat(run(data, "user", "enable", "alice").status()).isZero();
            assertThat(typeOfSignIn(stranger, second)).isEqualTo("welcome");
            assertThat(run(data, "user", "enable", "nobody").status()).isEqualTo(1);
        }
        assertThat(data.resolve("admin.secret")).doesNotExist();
    }

    @Test
    void anInvitationLetsOnePersonIn(@TempDir Path data) throws IOException {
        try (ParleyServer server = start(data, Map.of("registration", "invite"));
                Wire stranger = Wire.greeted(server.port())) {
            String code = run(data, "invite").out().getFirst().replace("Invitation: ", "");
            String signUp = "handle: '%s', name: 'X', password: 'correct horse'";

            assertThat(stranger.refusal("sign-up", signUp, "alice")).isEqualTo("invalid");
            assertThat(stranger.refusal("sign-up", signUp + ", invite: 'AAAAAAAAAAAAAAAAAAAAAA'", "alice"))
                    .isEqualTo("forbidden");
            assertThat(stranger.ask("sign-up", signUp + ", invite: '%s'", "alice", code)
                            .path("type")
                            .asText())
                    .isEqualTo("welcome");
            try (Wire other = Wire.greeted(server.port())) {
                assertThat(other.refusal("sign-up", signUp + ", invite: '%s'", "bob", code))
                        .isEqualTo("forbidden");
            }
        }
    }

    @Test
    void nobodyCommandsTheServerWithoutItsSecret(@TempDir Path data) throws Exception {
        try (ParleyServer server = start(data);
                HttpClient client = HttpClient.newHttpClient()) {
            String port = Files.readString(data.resolve("admin.port"));
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin"))
                    .header("Authorization", "Bearer " + port)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"invite\"}"))
                    .build();

            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).doesNotContain("Invitation");
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void whereThereIsNoTerminalAPasswordIsALineOfTheInput(@TempDir Path data) throws IOException {
        InputStream terminal = System.in;
        try (ParleyServer server = start(data);
                Wire alice = Wire.greeted(server.port())) {
            System.setIn(new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)));
            Outcome add = run(data, "user", "add", "alice", "--ask-password");
            Outcome nothing = run(data, "user", "add", "bob", "--ask-password");

            assertThat(add.status()).isZero();
            assertThat(typeOfSignIn(alice, "correct horse")).isEqualTo("welcome");
            assertRefused(nothing, "no password");
        } finally {
            System.setIn(terminal);
        }
    }

    @Test
    void whereNoServerEverRanThereIsNothingToManage(@TempDir Path folder) {
        Path typo = folder.resolve("typo");

        assertRefused(run(typo, "user", "list"), typo.toString(), "--data");
        assertRefused(run(folder, "invite"), folder.toString(), "--data");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherProgramOnThePortOfAServerThatDiedIsNotBelieved(@TempDir Path data) throws IOException {
        start(data).close();
        Files.writeString(data.resolve("admin.secret"), "secret");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket another = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Files.writeString(data.resolve("admin.port"), Integer.toString(another.getLocalPort()));
            threads.execute(() -> greet(another));

            assertThat(run(data, "user", "add", "alice").status()).isZero();
        }
    }

    /** As a mail server does. */
    private static void greet(ServerSocket server) {
        try {
            while (true) {
                try (Socket guest = server.accept()) {
                    guest.getOutputStream().write("220 mail.example.org\r\n".getBytes(StandardCharsets.US_ASCII));
                    guest.getInputStream().read();
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void halfWrittenAdminFilesAreOfNoServer(@TempDir Path data) throws IOException {
        start(data).close();
        Files.writeString(data.resolve("admin.secret"), "secret");
        Files.writeString(data.resolve("admin.port"), "");

        assertThat(run(data, "user", "add", "alice").status()).isZero();
    }

    @Test
    void aServerThatDiedIsNotAsked(@TempDir Path data) throws IOException {
        start(data).close();
        Files.writeString(data.resolve("admin.port"), "1");
        Files.writeString(data.resolve("admin.secret"), "secret");

        assertThat(run(data, "user", "add", "alice").status()).isZero();
    }

    @Test
    void whatIsInTheWayOfStartingIsSaidInOneLine(@TempDir Path data, @TempDir Path other) throws IOException {
        Path broken = Files.writeString(other.resolve("broken.yaml"), "server:\n  prot: 8025\n");
        try (ParleyServer server = start(data)) {
            String port = Integer.toString(server.port());

            assertRefused(run(data, "--port", "0"), "in use", data.toString());
            assertRefused(run(other, "--port", port), "in use", port);
            assertRefused(run(other, "--port", "99999"), "server.port");
            assertRefused(run("--config", other.resolve("none.yaml").toString()), "none.yaml");
            assertRefused(run("--config", broken.toString()), "broken.yaml", "server.prot", "server.port");
            assertRefused(run(broken, "--port", "0"), "broken.yaml");
            assertThat(run("--colour", "blue").status()).isEqualTo(2);
        }
    }

    @Test
    void healthIsTold(@TempDir Path data) throws Exception {
        try (ParleyServer server = start(data);
                Wire alice = Wire.signedUp(server.port(), "alice");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/healthz"))
                    .build();

            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Wire.json(response.body())).isEqualTo(Wire.json("{status: 'ok', sessions: 1, searchLag: 0}"));
            assertThat(alice.untilNow()).isEmpty();
        }
    }

    private static void assertRefused(Outcome outcome, String... named) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasSize(1);
        assertThat(outcome.err().getFirst()).startsWith("parley-server: ").contains(named);
    }

    private static String typeOfSignIn(Wire wire, String password) throws IOException {
        return wire.ask("sign-in", "handle: 'alice', password: '%s'", password)
                .path("type")
                .asText();
    }

    private static ParleyServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    private static ParleyServer start(Path data, Map<String, String> file) throws IOException {
        Map<String, String> settings = new HashMap<>(file);
        settings.put("data.directory", data.toString());
        settings.put("server.port", "0");
        return ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }

    private static Outcome run(Path data, String... words) {
        List<String> all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    private static Outcome run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
        return new Outcome(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
