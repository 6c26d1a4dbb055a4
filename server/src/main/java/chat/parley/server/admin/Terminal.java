package chat.parley.server.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Where an admin sits: carries out a request and prints what comes of it. */
public final class Terminal {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Administrator administrator;
    private final PrintWriter out;
    private final PrintWriter err;

    public Terminal(Administrator administrator, PrintWriter out, PrintWriter err) {
        this.administrator = administrator;
        this.out = out;
        this.err = err;
    }

    /**
     * The exit status.
     *
     * @param more lines to be printed too when it has been done
     */
    int carryOut(AdminRequest request, List<String> more) throws IOException {
        AdminAnswer answer = administrator.carryOut(request);
        if (answer.failed()) {
            answer.lines().forEach(err::println);
            return FAILED;
        }
        answer.lines().forEach(out::println);
        if (answer.next() != null) {
            return carryOut(new AdminRequest.ListUsers(answer.next()), more);
        }
        more.forEach(out::println);
        return DONE;
    }
}
