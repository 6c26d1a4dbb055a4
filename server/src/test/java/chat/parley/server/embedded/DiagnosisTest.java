package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class DiagnosisTest {
    @TempDir
    private Path folder;

    private Diagnosis of(SQLException failure) {
        return Diagnosis.of(failure, folder.resolve("parley.db"));
    }

    @Test
    void fullDiskIsCalledSo() {
        Diagnosis full = of(new SQLiteException("no page left", SQLiteErrorCode.SQLITE_FULL));

        assertThat(full.kind()).isEqualTo(Diagnosis.Kind.FULL);
        assertThat(full.advice()).contains(folder.toString(), "disk", "full");
    }

    @Test
    void damageIsCalledSo() {
        Diagnosis damaged = of(new SQLiteException("malformed", SQLiteErrorCode.SQLITE_CORRUPT_INDEX));

        assertThat(damaged.kind()).isEqualTo(Diagnosis.Kind.DAMAGED);
        assertThat(damaged.advice()).contains(folder.toString(), "damaged", "malformed", "backup");
    }

    @Test
    void whatHasNoNameOfItsOwnIsToldAsTheDatabaseTellsIt() {
        assertThat(of(new SQLException("out of cheese")).advice()).contains("out of cheese");
    }
}
