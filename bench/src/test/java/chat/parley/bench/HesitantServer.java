package chat.parley.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one connection and posts on it, and answers none of them until so many have come; then all of those. */
final class HesitantServer implements AutoCloseable {
    private static final Pattern REF = Pattern.compile("\"ref\":(\\d+)");
    private static final String AGREED = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    HesitantServer(int postsBeforeAnswers) throws IOException {
        Thread.ofVirtual().start(() -> serve(postsBeforeAnswers));
    }

    String url() {
        return "ws://127.0.0.1:" + door.getLocalPort() + "/chat";
    }

    private void serve(int posts) {
        try (Socket socket = door.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            out.write(AGREED.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answers = new StringBuilder();
            for (int seq = 1; seq <= posts; seq++) {
                answers.append(answer(in, seq));
            }
            out.write(answers.toString().getBytes(StandardCharsets.ISO_8859_1));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the test is over
        }
    }

    /** Reads a masked frame of 126 to 65,535 bytes, whose mask is zero; writes one of up to 125. */
    private static String answer(InputStream in, int seq) throws IOException {
        byte[] header = in.readNBytes(8);
        int length = (header[2] & 0xff) << 8 | (header[3] & 0xff);
        Matcher ref = REF.matcher(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        if (!ref.find()) {
            throw new IOException("a post without ref");
        }
        String answer = "{\"type\":\"posted\",\"ref\":" + ref.group(1) + ",\"seq\":" + seq + "}";
        return "\u0081" + (char) answer.length() + answer;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
