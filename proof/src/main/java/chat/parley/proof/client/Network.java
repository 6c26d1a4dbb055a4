package chat.parley.proof.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;

/**
 * Where devices connect.
 *
 * @param servers any of them
 */
public record Network(HttpClient client, List<URI> servers) {
    public Network {
        servers = List.copyOf(servers);
    }
}
