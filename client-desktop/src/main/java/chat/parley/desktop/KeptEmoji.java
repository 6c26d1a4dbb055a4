package chat.parley.desktop;

import chat.parley.desktop.ui.EmojiShelf;
import chat.parley.desktop.ui.SkinTone;
import java.util.List;

/** Keeps in the profile which emoji were chosen last and in which tone. On the FX thread. */
final class KeptEmoji {
    private static final String RECENT = "emoji-recent";
    private static final String TONE = "emoji-tone";

    private KeptEmoji() {}

    /** Puts what is kept onto the shelf, then keeps what changes there. */
    static void on(EmojiShelf shelf, Choices choices) {
        List<String> recent =
                choices.find(RECENT).map(all -> List.of(all.split(" "))).orElse(List.of());
        shelf.restore(recent, choices.find(TONE).flatMap(SkinTone::named).orElse(SkinTone.NONE));
        shelf.recent().subscribe(() -> choices.keep(RECENT, String.join(" ", shelf.recent())));
        shelf.tone().subscribe((_, now) -> choices.keep(TONE, now.name()));
    }
}
