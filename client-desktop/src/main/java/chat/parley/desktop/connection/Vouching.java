package chat.parley.desktop.connection;

import chat.parley.desktop.connection.ServerCertificate.Doubt;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who vouches for a server during one dial: the authorities that the system knows, else the user, who trusts one certificate and
 * no other, whatever it says. Thread-safe.
 */
final class Vouching extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager system;
    private final ServerAddress server;
    private final Trust trust;
    private volatile @Nullable ServerCertificate refused;

    Vouching(X509ExtendedTrustManager system, ServerAddress server, Trust trust) {
        this.system = system;
        this.server = server;
        this.trust = trust;
    }

    static Vouching of(ServerAddress server, Trust trust) {
        return new Vouching(system(null), server, trust);
    }

    /** What Java does by itself with the authorities in the store; absent are those of the system. */
    static X509ExtendedTrustManager system(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The authorities that the system trusts can't be read", e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }

    /** What the server showed and was not believed. */
    Optional<ServerCertificate> refused() {
        return Optional.ofNullable(refused);
    }

    /** With the host, which the engine knows. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            system.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            Optional<Fingerprint> trusted = trust.in(server);
            if (!trusted.equals(Optional.of(Fingerprint.of(chain[0])))) {
                refused = new ServerCertificate(server, chain[0], doubts(chain[0], e), trusted.isPresent());
                throw e;
            }
        }
    }

    private Set<Doubt> doubts(X509Certificate certificate, CertificateException reason) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (isWithoutAuthority(reason)) {
            boolean own = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            doubts.add(own ? Doubt.SELF_SIGNED : Doubt.UNKNOWN_ISSUER);
        }
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            doubts.add(Doubt.EXPIRED);
        } catch (CertificateNotYetValidException e) {
            doubts.add(Doubt.NOT_YET_VALID);
        }
        String host = server.uri().getHost().toLowerCase(Locale.ROOT);
        if (!ServerCertificate.isFor(certificate, host)) {
            doubts.add(Doubt.OTHER_HOST);
        }
        if (doubts.isEmpty()) {
            doubts.add(Doubt.REFUSED);
        }
        return doubts;
    }

    private static boolean isWithoutAuthority(Throwable reason) {
        for (@Nullable Throwable one = reason; one != null; one = one.getCause()) {
            if (one instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Whom it is spoken with is not known");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("Whom it is spoken with is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Nobody connects here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("Nobody connects here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Nobody connects here");
    }
}
