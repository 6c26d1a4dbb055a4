package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private static final Password PASSWORD = new Password("correct horse");

    @Test
    void twoHashesOfOnePasswordDiffer() {
        try (Passwords passwords = new Passwords(new SecureRandom())) {
            PasswordHash one = passwords.hash(PASSWORD);
            PasswordHash other = passwords.hash(PASSWORD);

            assertThat(one).isNotEqualTo(other);
            assertThat(passwords.matches(PASSWORD, one)).isTrue();
            assertThat(passwords.matches(PASSWORD, other)).isTrue();
        }
    }

    @Test
    void stormOfSignInsIsCutAtItsBound() throws InterruptedException {
        Passwords passwords = new Passwords(new SecureRandom());
        List<Future<Boolean>> storm = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                storm.add(callers.submit(() -> passwords.matchesNobody(PASSWORD)));
            }
            long refused = 0;
            for (Future<Boolean> each : storm.subList(300, 400)) {
                refused += isRateLimited(each) ? 1 : 0;
            }
            assertThat(refused).isPositive();
            passwords.close();
            callers.shutdownNow();
        }
    }

    private static boolean isRateLimited(Future<Boolean> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof ProblemException problem && problem.code() == ProblemCode.RATE_LIMITED;
        }
    }
}
