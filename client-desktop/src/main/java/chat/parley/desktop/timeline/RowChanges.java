package chat.parley.desktop.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;

/**
 * Makes a list of rows equal to another by the smallest changes that keep what is on the screen where it is: rows that stay are
 * not removed, and a changed one is set in its place.
 */
final class RowChanges {

    private RowChanges() {}

    static void apply(ObservableList<TimelineRow> shown, List<TimelineRow> next) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < next.size(); i++) {
            places.put(next.get(i).key(), i);
        }
        removeGone(shown, places);
        int at = 0;
        for (int i = 0; i < next.size(); ) {
            var row = next.get(i);
            if (at < shown.size() && shown.get(at).key().equals(row.key())) {
                if (!shown.get(at).equals(row)) {
                    shown.set(at, row);
                }
                at++;
                i++;
                continue;
            }
            int end = at < shown.size() ? places.getOrDefault(shown.get(at).key(), next.size()) : next.size();
            if (end <= i) {
                // a row that moved: taken out here, put in again where it belongs
                shown.remove(at);
                continue;
            }
            shown.addAll(at, next.subList(i, end));
            at += end - i;
            i = end;
        }
        if (at < shown.size()) {
            shown.remove(at, shown.size());
        }
    }

    private static void removeGone(ObservableList<TimelineRow> shown, Map<String, Integer> places) {
        int end = shown.size();
        while (end > 0) {
            if (places.containsKey(shown.get(end - 1).key())) {
                end--;
                continue;
            }
            int from = end - 1;
            while (from > 0 && !places.containsKey(shown.get(from - 1).key())) {
                from--;
            }
            shown.remove(from, end);
            end = from;
        }
    }
}
