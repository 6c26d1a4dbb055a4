package chat.parley.desktop.search;

import chat.parley.desktop.ui.MessageText;
import chat.parley.search.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A line of a message around the first place where the searched words are. */
public record Snippet(List<Piece> pieces) {

    /** A part of it; {@code hit} tells whether that is what was searched for. */
    public record Piece(String text, boolean hit) {}

    private static final int BEFORE = 24;
    private static final int LONGEST = 300;
    private static final int READ = 20_000;

    public Snippet {
        pieces = List.copyOf(pieces);
    }

    static Snippet of(String text, Query words) {
        var start = text.substring(0, Math.min(READ, text.length()));
        var plain = MessageText.of(start, Set.of()).plain().strip().replace('\n', ' ');
        var places = words.in(plain);
        int from = places.isEmpty() ? 0 : beginning(plain, places.getFirst().from());
        int to = Math.min(plain.length(), from + LONGEST);
        var pieces = new ArrayList<Piece>();
        add(pieces, from == 0 ? "" : "…", false);
        int at = from;
        for (var place : places) {
            if (place.from() >= at && place.to() <= to) {
                add(pieces, plain.substring(at, place.from()), false);
                add(pieces, plain.substring(place.from(), place.to()), true);
                at = place.to();
            }
        }
        add(pieces, plain.substring(at, to), false);
        return new Snippet(pieces);
    }

    public String text() {
        return String.join("", pieces.stream().map(Piece::text).toList());
    }

    /** The word's beginning that is about so far before the hit, so that the hit is seen in a narrow line. */
    private static int beginning(String text, int hit) {
        if (hit <= BEFORE) {
            return 0;
        }
        int blank = text.indexOf(' ', hit - BEFORE);
        return blank < 0 || blank >= hit ? hit : blank + 1;
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, hit));
        }
    }
}
