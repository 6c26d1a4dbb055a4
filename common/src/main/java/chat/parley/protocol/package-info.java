/**
 * What travels between a device and a server: frames, entries, ids, problems, and their JSON and CBOR form.
 *
 * <p>PROTOCOL.md is the contract; the records here are that page in Java. Each record checks itself, so a value that exists is
 * valid in form; limits that an operator may change are the server's business.
 */
@NullMarked
package chat.parley.protocol;

import org.jspecify.annotations.NullMarked;
