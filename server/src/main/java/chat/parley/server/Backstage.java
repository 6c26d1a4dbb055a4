package chat.parley.server;

import chat.parley.server.account.Passwords;
import chat.parley.server.account.Tokens;
import chat.parley.server.admin.AdminAnswer;
import chat.parley.server.admin.AdminFiles;
import chat.parley.server.admin.AdminRequest;
import chat.parley.server.admin.Administrator;
import chat.parley.server.admin.RunningServer;
import chat.parley.server.config.Configuration;
import chat.parley.server.embedded.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Admin requests of the command line: to the server that runs on the data folder, or else on the folder itself. */
final class Backstage implements Administrator {
    private final ServeCommand options;

    /** @param options are parsed when the first request comes */
    Backstage(ServeCommand options) {
        this.options = options;
    }

    @Override
    public AdminAnswer carryOut(AdminRequest request) throws IOException {
        Configuration configuration = options.configuration();
        Path data = configuration.dataDirectory();
        Optional<AdminAnswer> running = RunningServer.ask(new AdminFiles(data), request);
        if (running.isPresent()) {
            return running.get();
        }
        if (configuration.cluster().isEmpty() && !Store.isIn(data)) {
            throw new IOException(
                    "No server has kept anything in " + data.toAbsolutePath().normalize()
                            + ". Name the folder of yours with --data, or start it there first.");
        }
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Kept kept = ParleyServer.kept(configuration, threads);
                Passwords passwords = new Passwords(random)) {
            // no server runs, so no connection is to be closed when a session ends
            Tokens tokens = new Tokens(kept.sessions(), (user, session) -> {}, clock, random);
            return ParleyServer.administration(kept, passwords, tokens, clock).carryOut(request);
        }
    }
}
