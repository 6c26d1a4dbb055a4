package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} keeps to. */
public interface AccountsContract {
    Handle ALICE = new Handle("alice");

    /** Accounts of nobody at the beginning of each test. */
    Accounts accounts();

    static Account account(String handle, String name) {
        return Account.of(new Handle(handle), name, new PasswordHash("hash of " + handle), 1_000);
    }

    private void people(String... handlesAndNames) {
        for (int i = 0; i < handlesAndNames.length; i += 2) {
            accounts().create(account(handlesAndNames[i], handlesAndNames[i + 1]));
        }
    }

    @Test
    default void accountIsFoundAsItWasCreated() {
        Account account =
                new Account(ALICE, "Alice Ünal", "in a café", "picture", new PasswordHash("hash"), true, false, 1_234);

        accounts().create(account);

        assertThat(accounts().find(ALICE)).hasValue(account);
        assertThat(accounts().find(new Handle("bob"))).isEmpty();
    }

    @Test
    default void takenHandleIsAConflict() {
        people("alice", "Alice");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> accounts().create(account("alice", "Another Alice")))
                .matches(problem -> problem.code() == ProblemCode.CONFLICT);

        assertThat(accounts().find(ALICE)).map(Account::name).hasValue("Alice");
    }

    @Test
    default void ofManyWhoWantAHandleOneGetsIt() {
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(i -> crowd.execute(() -> {
                        try {
                            accounts().create(account("alice", "Alice " + i));
                        } catch (ProblemException e) {
                            taken.incrementAndGet();
                        }
                    }));
        }

        assertThat(taken).hasValue(19);
    }

    @Test
    default void updateChangesWhatItSaysAndReturnsIt() {
        people("alice", "Alice");

        Account changed = accounts()
                .update(ALICE, alice -> alice.withProfile("Alice B", "away").withDisabled(true))
                .orElseThrow();

        assertThat(changed.name()).isEqualTo("Alice B");
        assertThat(accounts().find(ALICE)).hasValue(changed);
    }

    @Test
    default void updateOfNobodyChangesNothing() {
        assertThat(accounts().update(ALICE, alice -> alice.withDisabled(true))).isEmpty();
        assertThat(accounts().find(ALICE)).isEmpty();
    }

    @Test
    default void updatesAtTheSameTimeLoseNothing() {
        people("alice", "");
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(i -> crowd.execute(() ->
                            accounts().update(ALICE, alice -> alice.withProfile(alice.name() + "x", null))));
        }

        assertThat(accounts().find(ALICE)).map(Account::name).hasValue("x".repeat(50));
    }

    @Test
    default void updateThatThrowsChangesNothing() {
        people("alice", "Alice");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> accounts().update(ALICE, alice -> {
                    throw new ProblemException(ProblemCode.FORBIDDEN, "no");
                }));

        assertThat(accounts().find(ALICE)).hasValue(account("alice", "Alice"));
    }

    @Test
    default void peopleAreFoundByHandleAndByTheWordsOfTheirName() {
        people("alice", "Alice van der Berg", "bob", "Bob Smith-Jones", "bergman", "Ingrid");

        assertFound("ali", "alice");
        assertFound("berg", "alice", "bergman");
        assertFound("van der b", "alice");
        assertFound("jones", "bob");
        assertFound("lice");
        assertFound("bob smith-jones and more");
    }

    @Test
    default void caseAndAccentsDoNotMatter() {
        people("eva", "Éva Nagy", "jurgen", "Jürgen Groß", "tanaka", "田中 太郎");

        assertFound("EVA", "eva");
        assertFound("éva n", "eva");
        assertFound("JUERGEN");
        assertFound("jurg", "jurgen");
        assertFound("GROSS", "jurgen");
        assertFound("田", "tanaka");
        assertFound("太", "tanaka");
    }

    @Test
    default void nothingInAPrefixIsSpecial() {
        people("alice", "100% _real_ * 'Alice'");

        assertFound("%");
        assertFound("_eal");
        assertFound("100%", "alice");
        assertFound("*");
        assertFound("' OR 1=1");
    }

    @Test
    default void renamedAndDisabledPeopleAreNotFoundAsBefore() {
        people("alice", "Alice Old", "bob", "Bob Old");

        accounts().update(ALICE, alice -> alice.withProfile("Alice New", null));
        accounts().update(new Handle("bob"), bob -> bob.withDisabled(true));
        assertFound("old");
        assertFound("new", "alice");

        accounts().update(new Handle("bob"), bob -> bob.withDisabled(false));
        assertFound("old", "bob");
    }

    @Test
    default void asManyAreFoundAsAreAskedFor() {
        people("ann1", "Ann", "ann2", "Ann", "ann3", "Ann");

        assertThat(accounts().matching("ann", 2)).hasSize(2);
        assertThat(accounts().matching("ann", 9)).hasSize(3);
    }

    @Test
    default void listGoesThroughAllInOrder() {
        people("carol", "Carol", "alice", "Alice", "bob", "Bob");

        assertThat(accounts().list(null, 2))
                .extracting(account -> account.handle().text())
                .containsExactly("alice", "bob");
        assertThat(accounts().list(new Handle("bob"), 2))
                .extracting(account -> account.handle().text())
                .containsExactly("carol");
    }

    private void assertFound(String prefix, String... handles) {
        assertThat(accounts().matching(prefix, 50))
                .extracting(account -> account.handle().text())
                .containsExactlyInAnyOrder(handles);
    }
}
