package chat.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    private static Path folder;

    private static TestKeys keys;
    private static Path first;
    private static Path second;

    private TlsFiles.Pem files;
    private Certificates certificates;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new TestKeys(folder);
        first = keys.keyStore("first", "EC");
        second = keys.keyStore("second", "EC");
    }

    @BeforeEach
    void readFirst() throws Exception {
        files = keys.pem(first);
        certificates = new Certificates(files);
    }

    @Test
    void unchangedFilesAreNotReadAgain() {
        SslContext before = certificates.context();

        certificates.reload();

        assertThat(certificates.context()).isSameAs(before);
    }

    @Test
    void changedFilesAreReadAgain() throws Exception {
        SslContext before = certificates.context();

        keys.pem(second);
        certificates.reload();

        assertThat(certificates.context()).isNotSameAs(before);
    }

    @Test
    void halfReplacedPairKeepsTheOldCertificateUntilTheOtherHalfComes() throws Exception {
        SslContext before = certificates.context();
        byte[] oldKey = Files.readAllBytes(files.key());
        keys.pem(second);
        byte[] newKey = Files.readAllBytes(files.key());
        Files.write(files.key(), oldKey);
        keys.touch(files.key());

        certificates.reload();
        assertThat(certificates.context()).isSameAs(before);

        Files.write(files.key(), newKey);
        keys.touch(files.key());
        certificates.reload();
        assertThat(certificates.context()).isNotSameAs(before);
    }

    @Test
    void pairThatIsBeingReplacedIsLookedAtOnceMore() throws Exception {
        SslContext before = certificates.context();
        byte[] oldKey = Files.readAllBytes(files.key());
        keys.pem(second);
        byte[] newKey = Files.readAllBytes(files.key());
        FileTime then = Files.getLastModifiedTime(files.key());
        Files.write(files.key(), oldKey);
        Files.setLastModifiedTime(files.key(), then);

        certificates.reload();
        assertThat(certificates.context()).isSameAs(before);

        Files.write(files.key(), newKey);
        Files.setLastModifiedTime(files.key(), then);
        certificates.reload();
        assertThat(certificates.context()).isNotSameAs(before);
    }

    @Test
    void brokenOrMissingFileKeepsTheOldCertificate() throws Exception {
        SslContext before = certificates.context();

        Files.writeString(files.chain(), "no certificate");
        keys.touch(files.chain());
        certificates.reload();
        Files.delete(files.key());
        certificates.reload();

        assertThat(certificates.context()).isSameAs(before);
    }

    @Test
    void whatIsWrongAtTheStartIsNamed() throws Exception {
        TlsFiles.Pem missing = new TlsFiles.Pem(folder.resolve("nowhere.pem"), files.key());
        assertThatThrownBy(() -> new Certificates(missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.pem");

        TlsFiles wrongPassword = new TlsFiles.Pkcs12(first, "wrong");
        assertThatThrownBy(() -> new Certificates(wrongPassword))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("first.p12");

        Files.writeString(files.key(), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new Certificates(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PKCS#8")
                .hasMessageContaining("key.pem");

        TlsFiles.Pem swapped = new TlsFiles.Pem(files.key(), files.chain());
        assertThatThrownBy(() -> new Certificates(swapped)).isInstanceOf(IOException.class);
    }
}
