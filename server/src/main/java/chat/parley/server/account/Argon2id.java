package chat.parley.server.account;

import chat.parley.protocol.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106), with its results in the usual text form: {@code $argon2id$v=19$m=…,t=…,p=…$SALT$HASH}. */
final class Argon2id {
    /** What OWASP recommends as the least: 19 MiB, two passes, one lane. */
    private static final Cost COST = new Cost(19_456, 2, 1);

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private Argon2id() {}

    private record Cost(int kib, int passes, int lanes) {}

    static PasswordHash hash(Password password, byte[] salt) {
        return text(COST, salt, bytes(password, COST, salt, HASH_BYTES));
    }

    /** A hash that no password has, and that takes as long to be compared as any. */
    static PasswordHash ofNobody() {
        return text(COST, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    static boolean matches(Password password, PasswordHash hash) {
        Matcher parts = FORM.matcher(hash.text());
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password has not the form of an Argon2id hash");
        }
        Cost cost = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, bytes(password, cost, salt, expected.length));
    }

    private static PasswordHash text(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.kib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    private static byte[] bytes(Password password, Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        // keyboards differ in how they compose accents
        String composed = Normalizer.normalize(password.text(), Normalizer.Form.NFC);
        byte[] hash = new byte[length];
        generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
