package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Invites} keeps to. */
public interface InvitesContract {
    TokenHash CODE = TokenHash.of("a code");

    /** No invitation is good at the beginning of each test. */
    Invites invites();

    /** The time of the store's clock. */
    long now();

    @Test
    default void invitationIsGoodOnce() {
        invites().issue(CODE, now() + 10);

        assertThat(invites().redeem(CODE, now())).hasValue(now() + 10);
        assertThat(invites().redeem(CODE, now())).isEmpty();
    }

    @Test
    default void unknownAndOverdueInvitationsAreNotGood() {
        invites().issue(CODE, now() + 10);

        assertThat(invites().redeem(TokenHash.of("another code"), now())).isEmpty();
        assertThat(invites().redeem(CODE, now() + 11)).isEmpty();
    }

    @Test
    default void ofManyWhoUseOneInvitationOneMay() {
        invites().issue(CODE, now() + 10);
        AtomicInteger allowed = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(i -> crowd.execute(() -> {
                        if (invites().redeem(CODE, now()).isPresent()) {
                            allowed.incrementAndGet();
                        }
                    }));
        }

        assertThat(allowed).hasValue(1);
    }
}
