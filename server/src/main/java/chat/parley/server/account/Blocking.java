package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Keeping somebody away, and letting them come near again. Thread-safe. */
public final class Blocking {
    private final Blocks blocks;
    private final Accounts accounts;
    private final BiConsumer<Handle, Handle> changed;

    /** @param changed is told who may now see more or less of whom */
    public Blocking(Blocks blocks, Accounts accounts, BiConsumer<Handle, Handle> changed) {
        this.blocks = blocks;
        this.accounts = accounts;
        this.changed = changed;
    }

    public Reply.Ok block(Handle user, Request.Block asked) {
        if (asked.user().equals(user)) {
            throw new InvalidFieldException("user", "must be somebody else");
        }
        if (accounts.find(asked.user()).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no " + asked.user() + ".");
        }
        blocks.block(user, asked.user());
        changed.accept(asked.user(), user);
        return new Reply.Ok();
    }

    public Reply.Ok unblock(Handle user, Request.Unblock asked) {
        blocks.unblock(user, asked.user());
        changed.accept(asked.user(), user);
        return new Reply.Ok();
    }

    public Reply.Users list(Handle user) {
        return new Reply.Users(blocks.of(user).stream()
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Account::user)
                .toList());
    }
}
