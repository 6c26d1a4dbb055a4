package chat.parley.server.admin;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What an admin may ask for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(AdminRequest.AddUser.class),
    @JsonSubTypes.Type(AdminRequest.ListUsers.class),
    @JsonSubTypes.Type(AdminRequest.ResetPassword.class),
    @JsonSubTypes.Type(AdminRequest.Disable.class),
    @JsonSubTypes.Type(AdminRequest.Enable.class),
    @JsonSubTypes.Type(AdminRequest.Invite.class)
})
public sealed interface AdminRequest {
    @JsonTypeName("add-user")
    record AddUser(Handle handle, String name, Password password) implements AdminRequest {}

    /**
     * Accounts in ascending order.
     *
     * @param after the last handle of the answer before
     */
    @JsonTypeName("list-users")
    record ListUsers(@Nullable Handle after) implements AdminRequest {}

    /** Gives somebody another password and ends their sessions. */
    @JsonTypeName("reset-password")
    record ResetPassword(Handle handle, Password password) implements AdminRequest {}

    /** Keeps somebody out and ends their sessions. */
    @JsonTypeName("disable")
    record Disable(Handle handle) implements AdminRequest {}

    @JsonTypeName("enable")
    record Enable(Handle handle) implements AdminRequest {}

    @JsonTypeName("invite")
    record Invite() implements AdminRequest {}
}
