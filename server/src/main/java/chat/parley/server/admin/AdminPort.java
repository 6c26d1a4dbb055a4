package chat.parley.server.admin;

import chat.parley.protocol.Token;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server's side of the commands: requests as JSON from whoever knows the secret. Thread-safe. */
public final class AdminPort {
    public static final String PATH = "/admin";
    private static final Logger LOG = LoggerFactory.getLogger(AdminPort.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Administration administrator;
    private final String secret = Token.next(new SecureRandom()).text();

    /** An answer over HTTP. */
    public record Response(int status, String body) {}

    public AdminPort(Administration administrator) {
        this.administrator = administrator;
    }

    /** What a request has to show: another one at each start. */
    public String secret() {
        return secret;
    }

    static String authorization(String secret) {
        return "Bearer " + secret;
    }

    /** What an admin has changed. */
    private static void note(AdminRequest request) {
        switch (request) {
            case AdminRequest.AddUser add -> LOG.info("An admin made an account for {}", add.handle());
            case AdminRequest.ListUsers _ -> {
                // changes nothing
            }
            case AdminRequest.ResetPassword reset -> LOG.info("An admin gave {} another password", reset.handle());
            case AdminRequest.Disable disable -> LOG.info("An admin disabled {}", disable.handle());
            case AdminRequest.Enable enable -> LOG.info("An admin enabled {}", enable.handle());
            case AdminRequest.Invite _ -> LOG.info("An admin made an invitation");
        }
    }

    public Response answer(@Nullable String authorization, String body) {
        byte[] expected = authorization(secret).getBytes(StandardCharsets.UTF_8);
        byte[] shown = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, shown)) {
            return new Response(401, "{}");
        }
        try {
            AdminRequest request = JSON.readValue(body, AdminRequest.class);
            AdminAnswer answer = administrator.carryOut(request);
            if (!answer.failed()) {
                note(request);
            }
            return new Response(200, JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            return new Response(400, "{}");
        }
    }
}
