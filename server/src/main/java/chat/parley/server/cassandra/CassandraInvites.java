package chat.parley.server.cassandra;

import chat.parley.server.account.Invites;
import chat.parley.server.account.TokenHash;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Optional;
import java.util.OptionalLong;

/** {@link Invites} in Cassandra. */
final class CassandraInvites implements Invites {
    private final Cassandra cassandra;

    CassandraInvites(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    @Override
    public void issue(TokenHash code, long validUntil) {
        cassandra.isMet(
                "INSERT INTO invite (code_hash, valid_until) VALUES (?, ?) IF NOT EXISTS", code.hex(), validUntil);
    }

    @Override
    public OptionalLong redeem(TokenHash code, long now) {
        Optional<Row> row = cassandra.first("SELECT valid_until FROM invite WHERE code_hash = ?", code.hex());
        long validUntil = row.map(there -> there.getLong(0)).orElse(-1L);
        boolean mine =
                validUntil >= now && cassandra.isMet("DELETE FROM invite WHERE code_hash = ? IF EXISTS", code.hex());
        return mine ? OptionalLong.of(validUntil) : OptionalLong.empty();
    }
}
