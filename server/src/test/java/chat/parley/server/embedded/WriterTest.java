package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private Database database;
    private Writer writer;

    @BeforeEach
    void start() throws SQLException {
        database = new Database(folder.resolve("test.db"), Duration.ofMillis(300));
        startWriter(PATIENT);
        Schema.migrate(database);
        writer.write(statements -> statements.change("CREATE TABLE thing (bytes BLOB)"));
    }

    private void startWriter(Duration deadline) {
        writer = new Writer(database, deadline);
        writer.start();
    }

    @AfterEach
    void close() {
        release.countDown();
        callers.close();
        writer.close();
    }

    private static Work<Integer> insert(int bytes) {
        return statements -> statements.change("INSERT INTO thing VALUES (zeroblob(?))", bytes);
    }

    /** Fails for want of space, as long as it is done with a connection that has none. */
    private static Work<Integer> insertOnFullDisk() {
        return statements -> {
            statements.script("PRAGMA max_page_count = 1");
            return insert(100_000).on(statements);
        };
    }

    private long things() throws SQLException {
        try (Statements reader = database.reader()) {
            return reader.first("SELECT count(*) FROM thing", row -> row.getLong(1))
                    .orElseThrow();
        }
    }

    /** Keeps the writer busy until {@link #release}, so that what is written meanwhile has to wait together. */
    private Future<Integer> occupyWriter() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        Future<Integer> occupied = callers.submit(() -> writer.write(statements -> {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 0;
        }));
        busy.await();
        return occupied;
    }

    private void awaitWaiting(int count) {
        long end = System.nanoTime() + PATIENT.toNanos();
        while (writer.waiting() != count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(writer.waiting()).isEqualTo(count);
    }

    @Test
    void writtenIsSeenByReadersAtOnce() throws SQLException {
        writer.write(insert(10));

        assertThat(things()).isEqualTo(1);
    }

    @Test
    void fullDiskIsUnavailableUntilThereIsRoom() throws SQLException {
        for (int i = 0; i < 3; i++) {
            assertUnavailable(() -> writer.write(insertOnFullDisk()));
        }
        assertThat(writer.trouble()).hasValue("the disk is full");
        assertThat(things()).isZero();

        writer.write(insert(100_000));

        assertThat(writer.trouble()).isEmpty();
        assertThat(things()).isEqualTo(1);
    }

    @Test
    void fullDiskIsOverOnceThereIsRoomEvenIfNobodyWrites() {
        assertUnavailable(() -> writer.write(insertOnFullDisk()));
        assertThat(writer.trouble()).isPresent();

        long end = System.nanoTime() + PATIENT.toNanos();
        while (writer.trouble().isPresent() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(writer.trouble()).isEmpty();
    }

    @Test
    void nobodyFailsForSomebodyElsesFault() throws Exception {
        Future<Integer> occupied = occupyWriter();
        Future<Integer> good = callers.submit(() -> writer.write(insert(10)));
        awaitWaiting(1);
        Future<Integer> bad = callers.submit(() -> writer.write(statements -> {
            insert(20).on(statements);
            throw new IllegalStateException("a bug");
        }));
        awaitWaiting(2);
        Future<Integer> goodToo = callers.submit(() -> writer.write(insert(10)));
        awaitWaiting(3);
        release.countDown();

        occupied.get();
        good.get();
        goodToo.get();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(bad::get)
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("a bug");
        assertThat(things()).isEqualTo(2);
    }

    @Test
    void problemOfOneWriteIsItsCallersAlone() throws Exception {
        occupyWriter();
        Future<Integer> refused = callers.submit(() -> writer.write(statements -> {
            throw new ProblemException(ProblemCode.CONFLICT, "taken");
        }));
        awaitWaiting(1);
        Future<Integer> good = callers.submit(() -> writer.write(insert(10)));
        awaitWaiting(2);
        release.countDown();

        good.get();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(refused::get)
                .withCauseInstanceOf(ProblemException.class);
    }

    @Test
    void whoHasWaitedTooLongIsRefusedAndNothingIsWrittenLater() throws Exception {
        writer.close();
        startWriter(Duration.ofMillis(50));
        Future<Integer> occupied = occupyWriter();

        assertUnavailable(() -> writer.write(insert(10)));

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(occupied::get);
        release.countDown();
        writer.close();
        assertThat(things()).isZero();
    }

    @Test
    void closingDoesWhatWaitsAndRefusesTheRest() throws Exception {
        occupyWriter();
        Future<Integer> waiting = callers.submit(() -> writer.write(insert(10)));
        awaitWaiting(1);
        Future<Boolean> closing = callers.submit(() -> {
            writer.close();
            return true;
        });
        awaitWaiting(2);
        release.countDown();

        closing.get();
        waiting.get();
        assertThat(things()).isEqualTo(1);
        assertUnavailable(() -> writer.write(insert(10)));
    }

    @Test
    void errorDoesNotEndTheWriter() {
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.write(statements -> {
                    throw new StackOverflowError("deep");
                }))
                .withCauseInstanceOf(StackOverflowError.class);

        assertThat(writer.write(insert(10))).isEqualTo(1);
    }

    @Test
    void lockHeldElsewhereDoesNotEndTheWriter() throws SQLException {
        writer.close();
        startWriter(Duration.ofMillis(50)); // gives up before SQLite does
        try (Statements other = database.writer()) {
            other.change("BEGIN IMMEDIATE");
            assertUnavailable(() -> writer.write(insert(10)));
            assertUnavailable(() -> writer.write(insert(10)));
            awaitWaiting(0);
            assertUnavailable(() -> writer.write(insert(10)));
            awaitWaiting(0);
        }

        writeAsOftenAsItTakes(insert(10));
    }

    @Test
    void lockHeldElsewhereIsWaitedForOnceForAll() throws Exception {
        List<Future<Integer>> refused = new ArrayList<>();
        long start = System.nanoTime();
        try (Statements other = database.writer()) {
            other.change("BEGIN IMMEDIATE");
            for (int i = 0; i < 50; i++) {
                refused.add(callers.submit(() -> writer.write(insert(10))));
            }
            for (Future<Integer> one : refused) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(one::get)
                        .withCauseInstanceOf(ProblemException.class);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatNobodyWaitsForIsNotDoneAgain() throws Exception {
        Future<Integer> occupied = occupyWriter();
        Thread impatient = Thread.ofVirtual().unstarted(() -> assertUnavailable(() -> writer.write(insert(10))));
        impatient.start();
        awaitWaiting(1);
        Future<Integer> bad = callers.submit(() -> writer.write(statements -> {
            impatient.interrupt();
            join(impatient);
            throw new IllegalStateException("a bug");
        }));
        awaitWaiting(2);
        release.countDown();

        occupied.get();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(bad::get);
        assertThat(things()).isZero();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a client does that is told to repeat what it asked. */
    private void writeAsOftenAsItTakes(Work<Integer> work) {
        long end = System.nanoTime() + PATIENT.toNanos();
        while (true) {
            try {
                writer.write(work);
                return;
            } catch (ProblemException e) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    private static void assertUnavailable(Runnable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call::run)
                .matches(problem -> problem.code() == ProblemCode.UNAVAILABLE);
    }
}
