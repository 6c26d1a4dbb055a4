package chat.parley.server.admin;

import java.io.IOException;

/** Does what admins ask for: in this process, or in the server that runs. */
public interface Administrator {
    /** Never fails with a problem of the request: the answer tells those. */
    AdminAnswer carryOut(AdminRequest request) throws IOException;
}
