package chat.parley.desktop.ui;

import java.util.function.Consumer;

/** What any view draws with. {@code openLink} is given the text of a link that was clicked. */
public record Looks(Texts texts, Times times, EmojiPictures pictures, EmojiShelf emoji, Consumer<String> openLink) {}
