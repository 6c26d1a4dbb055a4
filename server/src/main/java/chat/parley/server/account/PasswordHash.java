package chat.parley.server.account;

/** What is kept of a password, with the parameters of its making. It does not print itself. */
public record PasswordHash(String text) {
    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
