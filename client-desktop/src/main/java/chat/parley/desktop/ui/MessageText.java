package chat.parley.desktop.ui;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text with its formatting understood: what a bubble shows. Any text has one; what is not formatting stays as typed. */
public record MessageText(List<Block> blocks) {

    /** The markers around a bold, an italic, … piece are not part of its text. */
    public enum Style {
        BOLD,
        ITALIC,
        STRIKE,
        CODE,
        LINK,
        MENTION,
        /** A mention of the reader. */
        ME
    }

    /** The target of a link is its text. */
    public record Run(String text, Set<Style> styles) {
        public Run {
            styles = Set.copyOf(styles);
        }

        Run with(Style style) {
            return new Run(
                    text, Stream.concat(styles.stream(), Stream.of(style)).collect(Collectors.toSet()));
        }
    }

    public sealed interface Block {
        String text();

        /** One line as typed, without its line break. */
        record Paragraph(List<Run> runs) implements Block {
            public Paragraph {
                runs = List.copyOf(runs);
            }

            @Override
            public String text() {
                return runs.stream().map(Run::text).collect(Collectors.joining());
            }

            public boolean rightToLeft() {
                return Directions.startsRightToLeft(text());
            }
        }

        /** A block between ``` fences, whose first line may name a language. */
        record Code(String language, String text) implements Block {}
    }

    private static final int MOST_BIG_EMOJI = 3;

    public MessageText {
        blocks = List.copyOf(blocks);
    }

    /** Takes time in proportion to the text's length, whatever the text. */
    public static MessageText of(String text, Set<String> mentions) {
        return new MessageText(new BlockParser(text, mentions).blocks());
    }

    /** As this person reads it: mentions of them have a style of their own. */
    public MessageText readBy(String handle) {
        return new MessageText(
                blocks.stream().map(block -> readBy("@" + handle, block)).toList());
    }

    private static Block readBy(String mention, Block block) {
        return switch (block) {
            case Block.Code code -> code;
            case Block.Paragraph line ->
                new Block.Paragraph(line.runs().stream()
                        .map(run -> run.text().equals(mention) && run.styles().contains(Style.MENTION)
                                ? run.with(Style.ME)
                                : run)
                        .toList());
        };
    }

    /** Without formatting, as for a preview or a screen reader. */
    public String plain() {
        return blocks.stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    /** Up to three emoji and nothing else are shown big. */
    public boolean isBigEmoji() {
        if (blocks.size() != 1 || !(blocks.getFirst() instanceof Block.Paragraph paragraph)) {
            return false;
        }
        int count = EmojiText.countWhenAlone(paragraph.text());
        return count > 0 && count <= MOST_BIG_EMOJI;
    }
}
