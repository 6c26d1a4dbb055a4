package chat.parley.desktop.ui;

import static chat.parley.desktop.ui.MessageText.Style.BOLD;
import static chat.parley.desktop.ui.MessageText.Style.CODE;
import static chat.parley.desktop.ui.MessageText.Style.ITALIC;
import static chat.parley.desktop.ui.MessageText.Style.LINK;
import static chat.parley.desktop.ui.MessageText.Style.MENTION;
import static chat.parley.desktop.ui.MessageText.Style.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.MessageText.Block;
import chat.parley.desktop.ui.MessageText.Run;
import chat.parley.desktop.ui.MessageText.Style;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTextTest {

    @Test
    void markersAroundAPieceStyleIt() {
        assertThat(runs("a **b** *c* ~~d~~ `e`"))
                .containsExactly(
                        run("a "),
                        run("b", BOLD),
                        run(" "),
                        run("c", ITALIC),
                        run(" "),
                        run("d", STRIKE),
                        run(" "),
                        run("e", CODE));
    }

    @Test
    void stylesNest() {
        assertThat(runs("**a *b* ~~c~~** ***d***"))
                .containsExactly(
                        run("a ", BOLD),
                        run("b", BOLD, ITALIC),
                        run(" ", BOLD),
                        run("c", BOLD, STRIKE),
                        run(" "),
                        run("d", BOLD, ITALIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 * 3 * 4",
                "a*b*c",
                "**",
                "****",
                "* not a list *",
                "**open",
                "~~ spaced ~~",
                "`",
                "``",
                "snake_case_name",
                "~ 5",
                "http://",
                "mailto:",
                "https://!",
                "@nobody",
                "*a **b* "
            })
    void whatIsNotFormattingStaysAsTyped(String text) {
        assertThat(runs(text).stream().map(Run::text).reduce("", String::concat))
                .isEqualTo(text.equals("*a **b* ") ? "a **b " : text);
    }

    @Test
    void codeShieldsMarkersAndLinks() {
        assertThat(runs("`**x** https://a.b`")).containsExactly(run("**x** https://a.b", CODE));
        assertThat(runs("a ```b `c` d``` e")).containsExactly(run("a "), run("b `c` d", CODE), run(" e"));
    }

    @Test
    void aLinkEndsBeforeThePunctuationOfItsSentence() {
        assertThat(runs("(see https://a.b/c_(d)?q=*x*&y=1).")).contains(run("https://a.b/c_(d)?q=*x*&y=1", LINK));
        assertThat(runs("**https://a.b**")).containsExactly(run("https://a.b", BOLD, LINK));
        assertThat(runs("xhttp://a.b")).containsExactly(run("xhttp://a.b"));
        assertThat(runs("mailto:a@b.c, javascript:alert(1)"))
                .containsExactly(run("mailto:a@b.c", LINK), run(", javascript:alert(1)"));
    }

    @Test
    void onlyThoseMentionedAreHighlighted() {
        assertThat(runs("@bob. @carl bob@bob")).containsExactly(run("@bob", MENTION), run(". @carl bob@bob"));
    }

    @Test
    void aFenceMakesABlockOfCode() {
        assertThat(MessageText.of("see\n```java\nint x;\n\n  y();\n```\nend", Set.of())
                        .blocks())
                .containsExactly(
                        new Block.Paragraph(List.of(run("see"))),
                        new Block.Code("java", "int x;\n\n  y();"),
                        new Block.Paragraph(List.of(run("end"))));
        assertThat(MessageText.of("```x = 1```", Set.of()).blocks()).containsExactly(new Block.Code("", "x = 1"));
        assertThat(MessageText.of("```\nnever closed", Set.of()).plain()).isEqualTo("```\nnever closed");
    }

    @Test
    void theFirstLetterDecidesTheDirectionOfALine() {
        assertThat(MessageText.of("… שלום world\n1. hello שלום\n?", Set.of()).blocks())
                .map(block -> ((Block.Paragraph) block).rightToLeft())
                .containsExactly(true, false, false);
    }

    @Test
    void upToThreeEmojiAloneAreBig() {
        assertThat(MessageText.of("🎉 👩‍💻🇨🇿", Set.of()).isBigEmoji()).isTrue();
        assertThat(MessageText.of("🎉🎉🎉🎉", Set.of()).isBigEmoji()).isFalse();
        assertThat(MessageText.of("🎉 x", Set.of()).isBigEmoji()).isFalse();
        assertThat(MessageText.of(" ", Set.of()).isBigEmoji()).isFalse();
    }

    @Test
    void aMentionOfTheReaderStandsOut() {
        var text = MessageText.of("@bob, @carl\n`@bob` @bobby", Set.of("bob", "carl"));
        assertThat(styled(text.readBy("bob"), Style.ME)).containsExactly("@bob");
        assertThat(styled(text.readBy("bob"), MENTION)).containsExactly("@bob", "@carl");
        assertThat(styled(text.readBy("dora"), Style.ME)).isEmpty();
    }

    private static List<String> styled(MessageText text, Style style) {
        return text.blocks().stream()
                .flatMap(block -> ((Block.Paragraph) block).runs().stream())
                .filter(run -> run.styles().contains(style))
                .map(Run::text)
                .toList();
    }

    private static List<Run> runs(String line) {
        var blocks = MessageText.of(line, Set.of("bob")).blocks();
        assertThat(blocks).hasSize(1);
        return ((Block.Paragraph) blocks.getFirst()).runs();
    }

    private static Run run(String text, Style... styles) {
        return new Run(text, Set.of(styles));
    }
}
