package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do in a group, the most first. */
public enum Role {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("member")
    MEMBER
}
