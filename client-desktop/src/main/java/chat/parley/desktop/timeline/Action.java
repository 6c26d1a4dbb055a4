package chat.parley.desktop.timeline;

/** What can be done with a message, in the order in which it is offered. */
enum Action {
    REACT,
    REPLY,
    COPY,
    EDIT,
    /** Or to unpin it. */
    PIN,
    DELETE,
    /** Sends again what the server refused. */
    RETRY,
    /** Forgets what the server has not accepted. */
    DISCARD
}
