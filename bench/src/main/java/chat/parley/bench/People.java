package chat.parley.bench;

import chat.parley.bench.wire.Wires;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The accounts of a load. Making one takes the server some tens of milliseconds, for its password; so they can be kept in a file
 * with their tokens, one line each, for the next load of the same server.
 */
final class People {
    /** A server refuses those who sign up when two hundred wait for the hash of their password. */
    private static final int SIGN_UPS_AT_ONCE = 64;

    private final Path file;
    private final List<Person> known = new ArrayList<>();

    private People(Path file) {
        this.file = file;
    }

    /** Those of a file; nobody where there is none yet. */
    static People in(Path folder) throws IOException {
        People people = new People(folder.resolve("people.txt"));
        if (Files.exists(people.file)) {
            for (String line : Files.readAllLines(people.file)) {
                String[] words = line.split(" ", 2);
                people.known.add(new Person(new Handle(words[0]), new Token(words[1])));
            }
        }
        return people;
    }

    int count() {
        return known.size();
    }

    List<Person> first(int count) {
        return List.copyOf(known.subList(0, count));
    }

    /** Signs up as many as are missing, and keeps them. */
    void complete(int count, Wires wires, Progress progress) throws InterruptedException, IOException {
        int missing = count - known.size();
        if (missing <= 0) {
            return;
        }
        byte[] name = new byte[4];
        byte[] secret = new byte[16];
        SecureRandom random = new SecureRandom();
        random.nextBytes(name);
        random.nextBytes(secret);
        String names = "load-" + HexFormat.of().formatHex(name) + "-";
        Password password = new Password(HexFormat.of().formatHex(secret));
        Person[] made = new Person[missing];
        try {
            new Gathering(
                            wires,
                            missing,
                            number -> new Request.SignUp(new Handle(names + number), "Load " + number, password, null),
                            Arrival.Until.WELCOME,
                            (number, wire, frame, now) -> {
                                Reply.Welcome welcome = (Reply.Welcome) frame.decoded();
                                made[number] = new Person(welcome.user().handle(), welcome.token());
                                wire.close();
                            })
                    .await(SIGN_UPS_AT_ONCE, "signed up", progress);
        } catch (LoadException e) {
            throw new LoadException(e.getMessage()
                    + "\nThe load needs " + count + " accounts and signs them up by itself: the server needs"
                    + " 'registration: open', and PARLEY_LIMITS_ENFORCED=false for more than a hundred of them.");
        } finally {
            Arrays.stream(made).filter(Objects::nonNull).forEach(known::add);
            write();
        }
    }

    /** Whoever reads the tokens is these people. */
    private void write() throws IOException {
        List<String> lines = known.stream()
                .map(person -> person.handle() + " " + person.token().text())
                .toList();
        if (Files.notExists(file)) {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        }
        Files.write(file, lines, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
