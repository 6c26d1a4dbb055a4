/** Looks shared by all screens: theme, icons, emoji, formatted texts, words, names, times, avatars. */
@NullMarked
package chat.parley.desktop.ui;

import org.jspecify.annotations.NullMarked;
