package chat.parley.server.config;

/** A text that does not print itself. */
public record Secret(String text) {
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
