package chat.parley.protocol;

/** A value does not have the form that the protocol asks of the field. The message is fit for strangers. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    public InvalidFieldException(String field, String reason) {
        super(field.isEmpty() ? reason : field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The field's name within its object, or its path from there; empty where the whole value is meant. */
    public String field() {
        return field;
    }

    /** What is wrong with it, as the end of a sentence that begins with the field's name. */
    public String reason() {
        return reason;
    }
}
