package chat.parley.desktop.system;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The app's icon with a badge that counts what is unread. */
final class TrayPicture {
    private static final int MOST = 99;
    private static final Color BADGE = new Color(0xd92d20);
    private static final double BADGE_HEIGHT = 0.56;
    private static final float DIGIT_HEIGHT = 0.5f;

    private TrayPicture() {}

    static BufferedImage of(int pixels, int unread) throws IOException {
        var picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(ImageIO.read(AppIcon.atLeast(pixels)), 0, 0, pixels, pixels, null);
        if (unread > 0) {
            badge(graphics, pixels, unread > MOST ? MOST + "+" : Integer.toString(unread));
        }
        graphics.dispose();
        return picture;
    }

    private static void badge(Graphics2D graphics, int pixels, String count) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(pixels * DIGIT_HEIGHT));
        var digits = graphics.getFontMetrics();
        double height = pixels * BADGE_HEIGHT;
        double width = Math.min(pixels, Math.max(height, digits.stringWidth(count) + height / 3));
        var badge = new RoundRectangle2D.Double(pixels - width, pixels - height, width, height, height, height);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(pixels / 16f));
        graphics.draw(badge);
        graphics.setColor(BADGE);
        graphics.fill(badge);
        graphics.setColor(Color.WHITE);
        graphics.drawString(count, (float) (badge.getCenterX() - digits.stringWidth(count) / 2.0), (float)
                (badge.getCenterY() + (digits.getAscent() - digits.getDescent()) / 2.0));
    }
}
