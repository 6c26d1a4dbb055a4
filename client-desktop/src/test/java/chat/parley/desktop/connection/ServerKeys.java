package chat.parley.desktop.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A key and a certificate that it signed itself, made with the JDK's keytool. */
public record ServerKeys(Path store) {
    static final String PASSWORD = "changeit";

    /** For this machine by its name, good for two days, instead of those that were there by this name. */
    public static ServerKeys of(Path folder, String name) throws IOException, InterruptedException {
        return of(folder, name, "-ext", "san=dns:localhost", "-validity", "2");
    }

    static ServerKeys of(Path folder, String name, String... more) throws IOException, InterruptedException {
        ServerKeys keys = new ServerKeys(folder.resolve(name + ".p12"));
        List<String> made =
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name + ", O=Parley test", "-alias", "server");
        Files.deleteIfExists(keys.store());
        keys.keytool(Stream.concat(made.stream(), Stream.of(more)).toList());
        return keys;
    }

    /** What a server is told to use them. */
    public Map<String, String> settings() {
        return Map.of("server.tls.keyStore", store.toString(), "server.tls.password", PASSWORD);
    }

    public X509Certificate certificate() throws Exception {
        return (X509Certificate)
                KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getCertificate("server");
    }

    /** A store of authorities with this one alone. */
    Path asAuthority() throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("server", certificate());
        Path file = store.resolveSibling("authorities.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            authorities.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** As the JDK's own tool shows it. */
    public String fingerprint() throws IOException, InterruptedException {
        return keytool(List.of("-list", "-v"))
                .lines()
                .filter(line -> line.contains("SHA256: "))
                .map(line -> line.substring(line.indexOf("SHA256: ") + "SHA256: ".length())
                        .strip())
                .findFirst()
                .orElseThrow();
    }

    private String keytool(List<String> arguments) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.of(
                        List.of(tool),
                        arguments,
                        List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD))
                .flatMap(List::stream)
                .toList();
        Path log = store.resolveSibling("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        return Files.readString(log);
    }
}
