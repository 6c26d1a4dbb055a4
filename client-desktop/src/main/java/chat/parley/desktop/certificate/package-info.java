/** Servers that can't prove who they are: the question whether to trust one, and those that are trusted. */
@NullMarked
package chat.parley.desktop.certificate;

import org.jspecify.annotations.NullMarked;
