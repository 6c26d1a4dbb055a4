package chat.parley.desktop.notification;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.errors.Error;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.spi.message.InputStreamMessageReader;
import org.freedesktop.dbus.spi.message.OutputStreamMessageWriter;
import org.freedesktop.dbus.types.UInt32;

/**
 * The bus of a session and the desktop on it, as far as notifications go; notes what it is asked for. The daemon that the library has
 * for tests loses the first message that comes too soon after signing in.
 */
final class SessionBus implements AutoCloseable {
    private static final String DESKTOP = "org.freedesktop.Notifications";
    private static final int PATIENCE_SECONDS = 20;
    private static final int NOTIFY_PARAMETERS = 8;

    private final Path socket;
    private final ServerSocketChannel door;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private volatile boolean hasDesktop = true;
    private volatile SocketChannel app;
    private long last;

    SessionBus(Path folder) throws IOException {
        socket = folder.resolve("bus");
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "unix:path=" + socket;
    }

    /** What is asked for next: {@code show REPLACED TITLE: TEXT ACTIONS}, or {@code close ID}. */
    String next() throws InterruptedException {
        return asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void removeDesktop() {
        hasDesktop = false;
    }

    /** The user chooses an action. */
    void choose(long id, String action) throws Exception {
        say(new DBusSignal(
                ":1.0", "/org/freedesktop/Notifications", DESKTOP, "ActionInvoked", "us", new UInt32(id), action));
    }

    /** The user closes it. */
    void dismiss(long id) throws Exception {
        say(new DBusSignal(
                ":1.0",
                "/org/freedesktop/Notifications",
                DESKTOP,
                "NotificationClosed",
                "uu",
                new UInt32(id),
                new UInt32(2)));
    }

    private void serve() {
        while (door.isOpen()) {
            try (SocketChannel channel = door.accept()) {
                signIn(channel);
                app = channel;
                var reader = new InputStreamMessageReader(channel);
                while (true) {
                    if (reader.readMessage() instanceof MethodCall call) {
                        say(answer(call));
                    }
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | DBusException e) {
                // that app has gone; the next one may come
            }
        }
    }

    /** A line at a time, and not a byte more. */
    private static void signIn(SocketChannel channel) throws IOException {
        while (true) {
            String line = line(channel);
            if (line.equals("BEGIN")) {
                return;
            }
            String answer = line.startsWith("AUTH EXTERNAL ")
                    ? "OK 0123456789abcdef"
                    : line.equals("NEGOTIATE_UNIX_FD") ? "AGREE_UNIX_FD" : "REJECTED EXTERNAL";
            channel.write(StandardCharsets.US_ASCII.encode(answer + "\r\n"));
        }
    }

    private static String line(SocketChannel channel) throws IOException {
        var line = new StringBuilder();
        var next = ByteBuffer.allocate(1);
        while (line.indexOf("\r\n") < 0) {
            if (channel.read(next.clear()) < 0) {
                throw new IOException("gone");
            }
            if (next.get(0) != 0) {
                line.append((char) next.get(0));
            }
        }
        return line.toString().strip();
    }

    private Message answer(MethodCall call) throws DBusException {
        if (call.getName().equals("Hello")) {
            return new MethodReturn(call, "s", ":1.1");
        }
        if (!DESKTOP.equals(call.getInterface())) {
            return new MethodReturn(call, null);
        }
        if (!hasDesktop) {
            return new Error(
                    "org.freedesktop.DBus",
                    call.getSource(),
                    "org.freedesktop.DBus.Error.ServiceUnknown",
                    call.getSerial(),
                    "s",
                    "nobody is there");
        }
        Object[] said = call.getParameters();
        return switch (call.getName()) {
            case "GetCapabilities" ->
                new MethodReturn(call, "as", (Object) new String[] {"body", "body-markup", "actions"});
            case "Notify" -> new MethodReturn(call, "u", show(said));
            case "CloseNotification" -> {
                asked.add("close " + said[0]);
                yield new MethodReturn(call, null);
            }
            default -> throw new DBusException("not in the specification: " + call.getName());
        };
    }

    private UInt32 show(Object[] said) throws DBusException {
        if (said.length != NOTIFY_PARAMETERS) {
            throw new DBusException("not as specified: " + Arrays.toString(said));
        }
        UInt32 replaced = (UInt32) said[1];
        asked.add("show " + replaced + " " + said[3] + ": " + said[4] + " " + said[5]);
        return replaced.longValue() == 0 ? new UInt32(++last) : replaced;
    }

    private synchronized void say(Message message) throws IOException {
        new OutputStreamMessageWriter(app).writeMessage(message);
    }

    @Override
    public void close() throws IOException {
        door.close();
        if (app != null) {
            app.close();
        }
    }
}
