package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded and is named in an entry.
 *
 * @param bytes its size
 * @param width of a picture, in pixels
 * @param height of a picture, in pixels
 */
public record FileRef(
        String id,
        String name,
        String mime,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height) {
    public FileRef {
        Check.notBlank("id", id);
        Check.notBlank("name", name);
        Check.notBlank("mime", mime);
        Check.notNegative("bytes", bytes);
    }
}
