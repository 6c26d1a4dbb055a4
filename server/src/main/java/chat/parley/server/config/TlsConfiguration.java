package chat.parley.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the server's certificate and its private key are. */
public sealed interface TlsConfiguration {
    /** Two PEM files. */
    record Pem(Path certificate, Path key) implements TlsConfiguration {}

    /** A PKCS#12 file. */
    record KeyStore(Path file, Secret password) implements TlsConfiguration {}

    /** What is set of the two, if anything. */
    static Optional<TlsConfiguration> of(Settings settings, String section) {
        Optional<Path> certificate = settings.path(section + ".certificate");
        Optional<Path> key = settings.path(section + ".key");
        Optional<Path> keyStore = settings.path(section + ".keyStore");
        Optional<Secret> password = settings.secret(section + ".password");
        checkPair(section + ".certificate", certificate, section + ".key", key);
        checkPair(section + ".keyStore", keyStore, section + ".password", password);
        if (certificate.isPresent() && keyStore.isPresent()) {
            throw new InvalidSettingException(
                    section + ".keyStore", "must not stand beside " + section + ".certificate");
        }
        return certificate.isPresent()
                ? Optional.of(new Pem(certificate.get(), key.orElseThrow()))
                : keyStore.map(file -> new KeyStore(file, password.orElseThrow()));
    }

    private static void checkPair(String one, Optional<?> valueOfOne, String other, Optional<?> valueOfOther) {
        if (valueOfOne.isPresent() != valueOfOther.isPresent()) {
            String alone = valueOfOne.isPresent() ? one : other;
            throw new InvalidSettingException(alone, "needs " + (alone.equals(one) ? other : one) + " beside it");
        }
    }
}
