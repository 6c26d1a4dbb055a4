package chat.parley.server.socket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A WebSocket client of bare bytes, so that tests see and send what goes over the wire, the forbidden included. One thread at a
 * time reads, another may write.
 */
public final class RawWebSocket implements Closeable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private String response = "";
    private boolean answersPings = true;

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Frame(boolean fin, boolean compressed, int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame; 1005 where it has none. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        public String closeReason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    /** On a socket that is connected, before any handshake. */
    public RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** To a port of this machine, before any handshake. */
    public static RawWebSocket dial(int port) throws IOException {
        return new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Connected to {@code /chat}; fails where the server refuses. */
    public static RawWebSocket connect(int port, String... subprotocols) throws IOException {
        RawWebSocket client = dial(port);
        String offer = String.join(", ", subprotocols);
        int status = client.handshake("/chat", offer.isEmpty() ? Map.of() : Map.of("Sec-WebSocket-Protocol", offer));
        if (status != 101) {
            client.close();
            throw new IOException("refused with " + status);
        }
        return client;
    }

    /** The headers of a correct handshake, to be spoiled by tests. */
    public static Map<String, String> goodHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "parley.test");
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.put("Sec-WebSocket-Version", "13");
        return headers;
    }

    /** Asks for an upgrade with the good headers and these, an empty one meaning to leave it out; answers the HTTP status. */
    public int handshake(String path, Map<String, String> others) throws IOException {
        return request("GET", path, others);
    }

    public int request(String method, String path, Map<String, String> others) throws IOException {
        Map<String, String> headers = goodHeaders();
        headers.putAll(others);
        headers.values().removeIf(String::isEmpty);
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        sendRaw(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return readStatus();
    }

    /** Reads the head of a response; answers the HTTP status. */
    public int readStatus() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        response = head.toString();
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    /** The value of a header of the server's response; empty where there is none. */
    public String responseHeader(String name) {
        return response.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    /** Whether pings are answered while frames are read, as they are at first. */
    public void answerPings(boolean answer) {
        answersPings = answer;
    }

    public void sendText(String text) throws IOException {
        send(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void sendBinary(byte[] bytes) throws IOException {
        send(true, BINARY, bytes);
    }

    public void sendClose(int code) throws IOException {
        send(true, CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /** Sends one masked frame. */
    public void send(boolean fin, int opcode, byte[] payload) throws IOException {
        sendRaw(frame(fin, opcode, payload, true));
    }

    public static byte[] frame(boolean fin, int opcode, byte[] payload, boolean masked) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) ((fin ? 0x80 : 0) | opcode));
        int maskBit = masked ? 0x80 : 0;
        if (payload.length <= 125) {
            frame.put((byte) (maskBit | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (maskBit | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (maskBit | 127)).putLong(payload.length);
        }
        byte[] mask = {0x12, (byte) 0xF4, 0x56, 0x07};
        byte[] body = payload.clone();
        if (masked) {
            frame.put(mask);
            for (int i = 0; i < body.length; i++) {
                body[i] ^= mask[i % 4];
            }
        }
        return Arrays.copyOf(frame.put(body).array(), frame.position());
    }

    public synchronized void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next message, put together from its fragments; pings and pongs are passed over. Fails where none comes in time. */
    public Frame read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int opcode = CONTINUATION;
        while (true) {
            Frame frame = readFrame();
            if (frame.opcode == PING) {
                if (answersPings) {
                    send(true, PONG, frame.payload);
                }
            } else if (frame.opcode == CLOSE) {
                return frame;
            } else if (frame.opcode != PONG) {
                opcode = frame.opcode == CONTINUATION ? opcode : frame.opcode;
                message.writeBytes(frame.payload);
                if (frame.fin) {
                    return new Frame(true, false, opcode, message.toByteArray());
                }
            }
        }
    }

    public String readText() throws IOException {
        Frame frame = read();
        if (frame.opcode != TEXT) {
            throw new IOException("no text but opcode " + frame.opcode + " "
                    + (frame.opcode == CLOSE ? frame.closeCode() + " " + frame.closeReason() : ""));
        }
        return frame.text();
    }

    /** The next frame of any kind. */
    public Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = switch (second) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> second;
        };
        if (second > 127 || length < 0 || length > 16 << 20) {
            throw new IOException("a server must not send this: masked, or of length " + length);
        }
        return new Frame((first & 0x80) != 0, (first & 0x40) != 0, first & 0x0F, in.readNBytes((int) length));
    }

    /** Reads on to the close frame and answers its code; 1006 where the connection ends without one. */
    public int readCloseCode() throws IOException {
        try {
            while (true) {
                Frame frame = read();
                if (frame.opcode == CLOSE) {
                    return frame.closeCode();
                }
            }
        } catch (EOFException e) {
            return 1006;
        }
    }

    /** Throws away what comes until the server ends the connection; fails where it does not in time. */
    public void readToEnd() throws IOException {
        while (in.read() >= 0) {
            // go on
        }
    }

    public Socket socket() {
        return socket;
    }

    /** Closes the socket without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
