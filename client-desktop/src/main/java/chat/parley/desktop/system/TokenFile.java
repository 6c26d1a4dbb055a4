package chat.parley.desktop.system;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/** The account of a profile, and its token where no keyring has it, in a file that only its user can read. */
final class TokenFile implements Safe {
    private static final String SERVER = "server";
    private static final String HANDLE = "handle";
    private static final String TOKEN = "token";
    private static final String ELSEWHERE = "keyring";

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /**
     * What is in it: the account last used, and its token unless it was signed out or is kept elsewhere.
     *
     * @param elsewhere whether a keyring has the token
     */
    record Content(Account account, Optional<Token> token, boolean elsewhere) {}

    /** Empty where nothing is kept or it can't be understood. */
    Optional<Content> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            Optional<ServerAddress> server = ServerAddress.parse(kept.getProperty(SERVER, ""));
            Handle handle = new Handle(kept.getProperty(HANDLE, ""));
            Optional<Token> token = Optional.ofNullable(kept.getProperty(TOKEN)).map(Token::new);
            boolean elsewhere = kept.containsKey(ELSEWHERE);
            return server.map(address -> new Content(new Account(address, handle), token, elsewhere));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Token> find(Account account) throws IOException {
        return read().filter(kept -> kept.account().equals(account)).flatMap(Content::token);
    }

    @Override
    public void forget(Account account) throws IOException {
        if (find(account).isPresent()) {
            forgetToken();
        }
    }

    /** The account alone, and that a keyring has its token. */
    void keepElsewhere(Account account) throws IOException {
        Properties kept = properties(account);
        kept.setProperty(ELSEWHERE, "");
        write(kept);
    }

    @Override
    public void keep(Account account, Token token) throws IOException {
        Properties kept = properties(account);
        kept.setProperty(TOKEN, token.text());
        write(kept);
    }

    /** Forgets the token; server and handle stay, for the next sign-in. */
    void forgetToken() throws IOException {
        Optional<Content> kept = read();
        if (kept.isPresent()) {
            write(properties(kept.get().account()));
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static Properties properties(Account account) {
        Properties properties = new Properties();
        properties.setProperty(SERVER, account.server().toString());
        properties.setProperty(HANDLE, account.handle().text());
        return properties;
    }

    /** As a whole or not at all, and never readable by others, not even for a moment. */
    private void write(Properties properties) throws IOException {
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "session", ".new", owner);
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                properties.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
