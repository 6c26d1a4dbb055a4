package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AvatarTest {

    @ParameterizedTest
    @CsvSource({
        "Marta Kowalska, MK",
        "alice, A",
        "Jean-Luc de la Croix, JC",
        "release.ops, RO",
        "'(Jo) 🎉', J",
        "'  ', ?",
        "🎉, ?",
        "שרה כהן, שכ",
        "Åsa Ö, ÅÖ",
        "People & culture, PC"
    })
    void initialsAreOfTheFirstAndTheLastWord(String name, String initials) {
        assertThat(Avatar.initials(name)).isEqualTo(initials);
    }
}
