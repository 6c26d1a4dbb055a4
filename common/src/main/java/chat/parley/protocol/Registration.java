package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may make an account. */
public enum Registration {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("invite")
    INVITE,
    @JsonProperty("closed")
    CLOSED
}
