package chat.parley.desktop.cache;

import org.jspecify.annotations.Nullable;

/**
 * A text begun and not sent.
 *
 * @param replyTo the {@code seq} that it answers
 */
public record Draft(String text, @Nullable Long replyTo) {
    public boolean empty() {
        return text.isBlank() && replyTo == null;
    }
}
