package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;

/** Keys and self-signed certificates, made with the JDK's keytool. */
final class TestKeys {
    static final String PASSWORD = "changeit";

    private final Path folder;
    private long touches;

    TestKeys(Path folder) {
        this.folder = folder;
    }

    /** A key store with a new key and a self-signed certificate for the name. */
    Path keyStore(String name, String algorithm) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-alias",
                        "server",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        return file;
    }

    /** The same as a pair of PEM files, replacing those that are there. */
    TlsFiles.Pem pem(Path keyStore) throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        TlsFiles.Pem pem = new TlsFiles.Pem(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        write(pem.chain(), "CERTIFICATE", store.getCertificate("server").getEncoded());
        write(
                pem.key(),
                "PRIVATE KEY",
                store.getKey("server", PASSWORD.toCharArray()).getEncoded());
        return pem;
    }

    private void write(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
        touch(file);
    }

    /** Gives the file a time that none had before, whatever the resolution of the file system. */
    void touch(Path file) throws IOException {
        touches++;
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(touches)));
    }
}
