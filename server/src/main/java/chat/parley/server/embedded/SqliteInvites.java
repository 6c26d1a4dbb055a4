package chat.parley.server.embedded;

import chat.parley.server.account.Invites;
import chat.parley.server.account.TokenHash;
import java.time.Clock;
import java.util.OptionalLong;

/** {@link Invites} in the store; those whose time is over are thrown away when the next is issued. */
final class SqliteInvites implements Invites {
    private final Writer writer;
    private final Clock clock;

    SqliteInvites(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void issue(TokenHash code, long validUntil) {
        writer.write(statements -> {
            statements.change("DELETE FROM invite WHERE valid_until < ?", clock.millis());
            return statements.change(
                    "INSERT OR REPLACE INTO invite (code_hash, valid_until) VALUES (?, ?)", code.hex(), validUntil);
        });
    }

    @Override
    public OptionalLong redeem(TokenHash code, long now) {
        return writer.write(statements -> statements.first(
                        "DELETE FROM invite WHERE code_hash = ? AND valid_until >= ? RETURNING valid_until",
                        row -> OptionalLong.of(row.getLong(1)),
                        code.hex(),
                        now))
                .orElse(OptionalLong.empty());
    }
}
