package chat.parley.protocol;

/** How far one member has received and read a conversation: {@code seq}s, 0 for nothing yet. */
public record Marks(long delivered, long read) {
    public static final Marks NONE = new Marks(0, 0);

    public Marks {
        Check.notNegative("delivered", delivered);
        Check.notNegative("read", read);
    }
}
