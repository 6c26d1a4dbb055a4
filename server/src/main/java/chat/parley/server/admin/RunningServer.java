package chat.parley.server.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The server that runs on a data folder, asked over its admin port. Where a server does run and yet can't be asked, the folder is
 * locked, so that nothing is done behind its back.
 */
public final class RunningServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RunningServer() {}

    /** The server's answer; empty where none answers, since none runs on the folder. */
    public static Optional<AdminAnswer> ask(AdminFiles files, AdminRequest request) throws IOException {
        Optional<AdminFiles.Door> door = files.read();
        if (door.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest http = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door.get().port() + AdminPort.PATH))
                .timeout(PATIENCE)
                .header("Authorization", AdminPort.authorization(door.get().secret()))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response = client.send(http, HttpResponse.BodyHandlers.ofString());
            // anything else is another program on the port of a server that has died
            return response.statusCode() == 200
                    ? Optional.of(JSON.readValue(response.body(), AdminAnswer.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it has died and left its files; the folder's lock knows for certain
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
