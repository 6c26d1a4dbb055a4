package chat.parley.desktop.ui;

import chat.parley.desktop.ui.MessageText.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts a text into lines and fenced blocks of code. */
final class BlockParser {

    private static final String FENCE = "```";
    private static final Pattern LANGUAGE = Pattern.compile("[\\w+#.-]{0,20}");

    private final String text;
    private final Set<String> mentions;
    private final List<Block> blocks = new ArrayList<>();

    BlockParser(String text, Set<String> mentions) {
        this.text = text;
        this.mentions = mentions;
    }

    List<Block> blocks() {
        int last = text.lastIndexOf(FENCE);
        int from = 0;
        while (from <= text.length()) {
            if (from < last && text.startsWith(FENCE, from)) {
                int open = from + FENCE.length();
                int close = text.indexOf(FENCE, open);
                if (close >= 0) {
                    blocks.add(code(text.substring(open, close)));
                    from = afterLineBreak(close + FENCE.length());
                    continue;
                }
            }
            int end = endOfLine(from);
            blocks.add(new Block.Paragraph(new RunParser(text.substring(from, end), mentions).runs()));
            from = end + 1;
        }
        return blocks;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Past the end when nothing follows, so that no empty line is shown below a block. */
    private int afterLineBreak(int at) {
        return at >= text.length() || text.charAt(at) == '\n' ? at + 1 : at;
    }

    private static Block.Code code(String fenced) {
        int firstLine = fenced.indexOf('\n');
        if (firstLine < 0 || !LANGUAGE.matcher(fenced.substring(0, firstLine)).matches()) {
            return new Block.Code("", fenced);
        }
        int end = fenced.endsWith("\n") ? Math.max(firstLine + 1, fenced.length() - 1) : fenced.length();
        return new Block.Code(fenced.substring(0, firstLine), fenced.substring(firstLine + 1, end));
    }
}
