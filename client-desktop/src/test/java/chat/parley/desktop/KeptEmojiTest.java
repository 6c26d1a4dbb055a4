package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.EmojiShelf;
import chat.parley.desktop.ui.SkinTone;
import chat.parley.desktop.ui.Threads;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptEmojiTest {

    private final Threads atOnce = new Threads(Runnable::run, Runnable::run);

    @TempDir
    Path folder;

    @Test
    void theNextWindowOfTheProfileHasThem() throws Exception {
        try (var profile = Profile.open(folder, "jana")) {
            var shelf = shelf(profile);
            var all = shelf.catalogue().get().all();
            shelf.choose(all.get(3));
            shelf.choose(all.get(8));
            shelf.tone().set(SkinTone.MEDIUM);
        }
        try (var profile = Profile.open(folder, "jana")) {
            var shelf = shelf(profile);
            var all = shelf.catalogue().get().all();
            assertThat(shelf.recent())
                    .containsExactly(all.get(8).text(), all.get(3).text());
            assertThat(shelf.tone().get()).isEqualTo(SkinTone.MEDIUM);
        }
    }

    private EmojiShelf shelf(Profile profile) {
        var shelf = new EmojiShelf(Locale.UK, atOnce);
        KeptEmoji.on(shelf, new Choices(profile.settings(), Runnable::run));
        return shelf;
    }
}
