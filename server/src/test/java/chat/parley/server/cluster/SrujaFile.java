package chat.parley.server.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we use of the language Sruja, read strictly: whatever is not understood is an error, as the official parser passes over it in
 * silence. That one knows no escapes in strings, needs a newline at the end, and loses what follows a comment before a closing brace.
 */
final class SrujaFile {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(//[^\n]*)|(\"[^\"\n]*\")|(->|[={}])|([A-Za-z][A-Za-z0-9_.]*)|([0-9]+))");
    private static final Set<String> ELEMENTS = Set.of("person", "system", "container", "database", "queue");
    private static final Set<String> REQUIREMENTS = Set.of("functional", "latency", "consistency");

    /** An element by its full name; the description is empty where there is none. */
    record Element(String kind, String title, String technology, String description) {}

    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, String> requirements = new LinkedHashMap<>();
    private final Map<String, List<String>> scenarios = new LinkedHashMap<>();
    private final Set<String> kinds = new HashSet<>();
    private final List<String> referred = new ArrayList<>();
    private final List<String> tokens;
    private int at;

    private SrujaFile(List<String> tokens) {
        this.tokens = tokens;
    }

    static SrujaFile parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("must end with a newline");
        }
        if (text.contains("\\")) {
            throw new IllegalArgumentException("there are no escapes");
        }
        SrujaFile file = new SrujaFile(tokens(text));
        while (file.at < file.tokens.size()) {
            file.statement("");
        }
        for (String name : file.referred) {
            if (!file.elements.containsKey(name)) {
                throw new IllegalArgumentException("there is no " + name);
            }
        }
        return file;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        boolean afterComment = false;
        String rest = text.stripTrailing();
        while (end < rest.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException(
                        "not understood: " + rest.substring(end, Math.min(rest.length(), end + 40)));
            }
            end = matcher.end();
            if (matcher.group(1) != null) {
                afterComment = true;
                continue;
            }
            String token = matcher.group().strip();
            if (afterComment && token.equals("}")) {
                throw new IllegalArgumentException("a comment before a closing brace");
            }
            afterComment = false;
            tokens.add(token);
        }
        return tokens;
    }

    private String peek() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("ends too early");
        }
        return tokens.get(at);
    }

    private String next() {
        String next = peek();
        at++;
        return next;
    }

    private boolean nextIs(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("expected " + token + ", found " + found);
        }
    }

    private String string() {
        String token = next();
        if (!token.startsWith("\"")) {
            throw new IllegalArgumentException("expected a string, found " + token);
        }
        return token.substring(1, token.length() - 1);
    }

    private void statement(String within) {
        String name = next();
        if (nextIs("->")) {
            at--;
            relation(within);
            return;
        }
        expect("=");
        String kind = next();
        switch (kind) {
            case "kind" -> {
                string();
                if (!elements.isEmpty() || !ELEMENTS.contains(name)) {
                    throw new IllegalArgumentException("kinds come first, and " + name + " has to be one");
                }
                kinds.add(name);
            }
            case "requirement" -> {
                String type = next();
                if (!REQUIREMENTS.contains(type)) {
                    throw new IllegalArgumentException("no requirement is " + type);
                }
                requirements.put(name, type + " " + string());
            }
            case "scenario" -> scenario(name);
            default -> element(within + name, kind);
        }
    }

    private void relation(String within) {
        reference(within);
        expect("->");
        reference(within);
        string();
    }

    private String reference(String within) {
        String name = within + next();
        referred.add(name);
        return name;
    }

    private void scenario(String name) {
        List<String> steps = new ArrayList<>();
        string();
        expect("{");
        while (!nextIs("}")) {
            expect("step");
            String from = reference("");
            expect("->");
            steps.add(from + " -> " + reference("") + " " + string());
        }
        expect("}");
        scenarios.put(name, steps);
    }

    private void element(String name, String kind) {
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(kind + " is no kind that was declared");
        }
        String title = string();
        String technology = "";
        String description = "";
        if (nextIs("{")) {
            expect("{");
            while (!nextIs("}")) {
                switch (peek()) {
                    case "technology" -> {
                        next();
                        technology = string();
                    }
                    case "description" -> {
                        next();
                        description = string();
                    }
                    case "scale" -> scale();
                    default -> statement(name + ".");
                }
            }
            expect("}");
        }
        if (elements.put(name, new Element(kind, title, technology, description)) != null) {
            throw new IllegalArgumentException("two are called " + name);
        }
    }

    private void scale() {
        expect("scale");
        expect("{");
        expect("min");
        Integer.parseInt(next());
        expect("max");
        Integer.parseInt(next());
        expect("metric");
        string();
        expect("}");
    }

    Map<String, Element> elements() {
        return elements;
    }

    Map<String, String> requirements() {
        return requirements;
    }

    Map<String, List<String>> scenarios() {
        return scenarios;
    }
}
