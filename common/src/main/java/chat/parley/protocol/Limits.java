package chat.parley.protocol;

/**
 * The sizes that a server tells in {@code hello}.
 *
 * @param textBytes most bytes of UTF-8 in one text
 * @param frameBytes most bytes of one frame that a client sends
 * @param fileBytes most bytes of one file
 * @param groupMembers most members of one group
 * @param heartbeatMs milliseconds between the server's pings
 */
public record Limits(int textBytes, int frameBytes, long fileBytes, int groupMembers, int heartbeatMs) {
    public static final Limits DEFAULTS = new Limits(16_384, 131_072, 104_857_600, 5_000, 25_000);

    public Limits {
        Check.positive("textBytes", textBytes);
        Check.positive("frameBytes", frameBytes);
        Check.positive("fileBytes", fileBytes);
        Check.positive("groupMembers", groupMembers);
        Check.positive("heartbeatMs", heartbeatMs);
    }
}
