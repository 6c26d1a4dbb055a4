package chat.parley.desktop.connection;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * What a server showed to prove who it is, and was not believed.
 *
 * @param doubts why not
 * @param changed whether the user trusts another one of this server
 */
public record ServerCertificate(ServerAddress server, X509Certificate shown, Set<Doubt> doubts, boolean changed) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Why a certificate proves nothing. */
    public enum Doubt {
        SELF_SIGNED,
        UNKNOWN_ISSUER,
        EXPIRED,
        NOT_YET_VALID,
        OTHER_HOST,
        /** The system has a reason of its own. */
        REFUSED
    }

    public ServerCertificate {
        doubts = Set.copyOf(doubts);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(shown);
    }

    /** Whose it says it is, the name first. */
    public String subject() {
        return words(shown.getSubjectX500Principal());
    }

    /** Who says so. */
    public String issuer() {
        return words(shown.getIssuerX500Principal());
    }

    public Instant from() {
        return shown.getNotBefore().toInstant();
    }

    public Instant until() {
        return shown.getNotAfter().toInstant();
    }

    /** The hosts that it was made for. */
    public List<String> hosts() {
        return hosts(shown);
    }

    static List<String> hosts(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> one : alternatives) {
                    if (one.getFirst().equals(DNS_NAME) || one.getFirst().equals(IP_ADDRESS)) {
                        hosts.add(String.valueOf(one.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // made for nobody that can be named
        }
        return hosts.isEmpty() ? commonNames(certificate.getSubjectX500Principal()) : hosts;
    }

    /** Whether it was made for the host, which may be one of those meant by {@code *.example.org}. */
    static boolean isFor(X509Certificate certificate, String host) {
        return hosts(certificate).stream().anyMatch(one -> covers(one.toLowerCase(Locale.ROOT), host));
    }

    private static boolean covers(String name, String host) {
        if (name.startsWith("*.")) {
            int dot = host.indexOf('.');
            return dot > 0 && host.substring(dot).equals(name.substring(1));
        }
        return name.equals(host) || sameAddress(name, host);
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
        } catch (IllegalArgumentException e) {
            return false; // one of them is a name
        }
    }

    private static List<String> commonNames(X500Principal principal) {
        return parts(principal).stream()
                .filter(part -> part.getType().equalsIgnoreCase("CN"))
                .map(part -> String.valueOf(part.getValue()))
                .toList();
    }

    private static String words(X500Principal principal) {
        return parts(principal).stream()
                .map(part -> String.valueOf(part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<Rdn> parts(X500Principal principal) {
        try {
            List<Rdn> parts = new ArrayList<>(new LdapName(principal.getName()).getRdns());
            Collections.reverse(parts);
            return parts;
        } catch (InvalidNameException e) {
            throw new IllegalStateException(e); // the JDK wrote it itself
        }
    }
}
