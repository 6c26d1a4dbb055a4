package chat.parley.server.socket;

import java.nio.file.Path;

/** Where the server's certificate and its private key are. */
public sealed interface TlsFiles {
    /**
     * As certbot and most authorities write them.
     *
     * @param chain the certificate and those between it and the root, PEM
     * @param key the private key, PKCS#8 in PEM without a password
     */
    record Pem(Path chain, Path key) implements TlsFiles {}

    /** A key store with one private key and its chain. */
    record Pkcs12(Path file, String password) implements TlsFiles {
        @Override
        public String toString() {
            return "Pkcs12[" + file + "]";
        }
    }
}
