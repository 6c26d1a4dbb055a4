package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Hole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RowChangesTest {

    @Property(tries = 2000)
    void theListBecomesTheOther(@ForAll("rows") List<TimelineRow> before, @ForAll("rows") List<TimelineRow> after) {
        var shown = FXCollections.observableArrayList(before);
        RowChanges.apply(shown, after);
        assertThat(shown).isEqualTo(after);
    }

    @Property(tries = 2000)
    void rowsThatStayInOrderAreNeverTakenOut(
            @ForAll("rows") List<TimelineRow> all, @ForAll Set<Integer> dropped, @ForAll Set<Integer> changed) {
        var before = new ArrayList<TimelineRow>();
        var after = new ArrayList<TimelineRow>();
        for (int i = 0; i < all.size(); i++) {
            var row = (TimelineRow.Loading) all.get(i);
            if (!dropped.contains(i)) {
                before.add(row);
            }
            if (!dropped.contains(-i)) {
                after.add(
                        changed.contains(i)
                                ? new TimelineRow.Loading(new Hole(row.hole().from(), 999))
                                : row);
            }
        }
        var stay = new HashSet<String>();
        before.forEach(row -> stay.add(row.key()));
        var keysAfter = new HashSet<String>();
        after.forEach(row -> keysAfter.add(row.key()));
        stay.retainAll(keysAfter);

        var shown = FXCollections.observableArrayList(before);
        shown.addListener((ListChangeListener<TimelineRow>) change -> {
            while (change.next()) {
                boolean set = change.getRemovedSize() == 1 && change.getAddedSize() == 1;
                if (!set) {
                    assertThat(change.getRemoved()).noneMatch(row -> stay.contains(row.key()));
                }
            }
        });
        RowChanges.apply(shown, after);
        assertThat(shown).isEqualTo(after);
    }

    @Provide
    static Arbitrary<List<TimelineRow>> rows() {
        return Arbitraries.integers()
                .between(1, 30)
                .list()
                .ofMaxSize(20)
                .uniqueElements()
                .map(seqs -> seqs.stream()
                        .map(seq -> (TimelineRow) new TimelineRow.Loading(new Hole(seq, seq)))
                        .toList());
    }
}
