package chat.parley.server.socket;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate, read again when its files change. Thread-safe, {@link #reload} for one thread at a time. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private record Identity(PrivateKey key, List<X509Certificate> chain) {}

    private final TlsFiles files;
    private volatile SslContext context;
    private List<FileTime> seen;
    private List<FileTime> doubted = List.of();

    /** @throws IOException naming the file where one is missing or no good */
    Certificates(TlsFiles files) throws IOException {
        this.files = files;
        this.seen = times();
        this.context = read();
    }

    /** For new connections; those that are there keep what they began with. */
    SslContext context() {
        return context;
    }

    /**
     * Takes changed files over; where they are no good, stays with what it has. It says so once per change, and not before it has
     * looked twice: somebody may just be replacing two files.
     */
    void reload() {
        List<FileTime> now = times();
        if (now.equals(seen)) {
            return;
        }
        try {
            context = read();
            seen = now;
        } catch (IOException e) {
            if (now.equals(doubted)) {
                seen = now;
                LOG.error("The new certificate is no good, the old one stays in use: {}", e.getMessage());
            }
            doubted = now;
        }
    }

    private List<Path> paths() {
        return switch (files) {
            case TlsFiles.Pem pem -> List.of(pem.chain(), pem.key());
            case TlsFiles.Pkcs12 store -> List.of(store.file());
        };
    }

    private List<FileTime> times() {
        return paths().stream().map(Certificates::time).toList();
    }

    /** A file that goes while it is looked at is missing too. */
    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private SslContext read() throws IOException {
        try {
            Identity identity = switch (files) {
                case TlsFiles.Pem pem -> pem(pem);
                case TlsFiles.Pkcs12 store -> pkcs12(store);
            };
            X509Certificate own = identity.chain().getFirst();
            checkTogether(identity.key(), own);
            SslContext read = SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .build();
            LOG.info(
                    "TLS certificate of {} from {}, valid until {}",
                    own.getSubjectX500Principal(),
                    paths(),
                    own.getNotAfter());
            return read;
        } catch (NoSuchFileException e) {
            throw new IOException("TLS files: there is no " + e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw new IOException("TLS files: " + e.getMessage() + " may not be read by this user", e);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("TLS files " + paths() + ": " + e.getMessage(), e);
        }
    }

    private static Identity pem(TlsFiles.Pem pem) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem.chain())) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> chain.add((X509Certificate) certificate));
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no certificate in " + pem.chain());
        }
        Matcher key = PEM_KEY.matcher(Files.readString(pem.key(), StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            throw new GeneralSecurityException("no PKCS#8 'PRIVATE KEY' without a password in " + pem.key());
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        KeyFactory factory =
                KeyFactory.getInstance(chain.getFirst().getPublicKey().getAlgorithm());
        return new Identity(factory.generatePrivate(new PKCS8EncodedKeySpec(der)), chain);
    }

    private static Identity pkcs12(TlsFiles.Pkcs12 file) throws IOException, GeneralSecurityException {
        char[] password = file.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file.file())) {
            store.load(in, password);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                List<X509Certificate> chain = new ArrayList<>();
                for (var certificate : store.getCertificateChain(alias)) {
                    chain.add((X509Certificate) certificate);
                }
                return new Identity(key, chain);
            }
        }
        throw new GeneralSecurityException("no private key in the key store");
    }

    /** Finds a pair of which only one file has been replaced yet. */
    private static void checkTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the private key is not that of the certificate");
        }
    }
}
