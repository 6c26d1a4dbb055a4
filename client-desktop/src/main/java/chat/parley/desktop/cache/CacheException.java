package chat.parley.desktop.cache;

import java.sql.SQLException;

/** The file of a cache can't be read or written: the disk is full or broken, or the file is damaged. */
public final class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** SQLite's number for a damaged file. */
    static final int CORRUPT = 11;

    private static final int PRIMARY_CODE = 0xff;
    private static final int NOT_A_DATABASE = 26;

    private final boolean damaged;

    CacheException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
        int code = cause.getErrorCode() & PRIMARY_CODE;
        this.damaged = code == CORRUPT || code == NOT_A_DATABASE;
    }

    /** What is in a row can't be understood: SQLite does not notice when a value is overwritten. */
    static CacheException garbled(RuntimeException cause) {
        return new CacheException(cause);
    }

    private CacheException(RuntimeException cause) {
        super("The cache has what can't be understood: " + cause.getMessage(), cause);
        this.damaged = true;
    }

    /** Whether the file itself is broken; the cache then starts anew. */
    public boolean damaged() {
        return damaged;
    }
}
