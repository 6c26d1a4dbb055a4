package chat.parley.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Settings written in YAML, with the lines on which they stand. */
final class YamlFile {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonParser parser;
    private final List<Setting> settings = new ArrayList<>();

    private YamlFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** An operator's file; what is wrong with it is a {@link ConfigurationException} that names file and line. */
    static List<Setting> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("The configuration file " + file + " does not exist.", e);
        } catch (AccessDeniedException e) {
            throw new ConfigurationException("The configuration file " + file + " may not be read by this user.", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The configuration file " + file + " is not written in UTF-8.", e);
        } catch (IOException e) {
            throw new ConfigurationException("The configuration file " + file + " can't be read: " + e, e);
        }
    }

    /** @param name the text's, for messages */
    static List<Setting> parse(String name, String text) throws IOException {
        try (JsonParser parser = YAML.createParser(text)) {
            return new YamlFile(name, parser).all();
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(name + ", line " + line(e) + ": " + reason(e), e);
        }
    }

    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    /** Without the quotation of the file that parsers add, which might show a secret. */
    private static String reason(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
            return context + marked.getProblem();
        }
        return e.getOriginalMessage().lines().findFirst().orElse("this is no YAML");
    }

    private List<Setting> all() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readSection("");
        } else if (first != null && !parser.getText().isEmpty()) {
            throw wrong("settings are written as 'key: value'");
        }
        if (parser.nextToken() != null) {
            throw wrong("a second document begins here");
        }
        return settings;
    }

    private void readSection(String section) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = section + parser.currentName();
            String source = source();
            switch (parser.nextToken()) {
                case START_OBJECT -> readSection(key + ".");
                case START_ARRAY -> settings.add(new Setting(key, true, items(), source));
                default -> settings.add(new Setting(key, false, value(), source));
            }
        }
    }

    private List<String> items() throws IOException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isScalarValue()) {
                throw wrong("the items of a list are single values");
            }
            items.addAll(value());
        }
        return items;
    }

    private List<String> value() throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private String source() {
        return name + ", line " + parser.currentTokenLocation().getLineNr();
    }

    private ConfigurationException wrong(String reason) {
        return new ConfigurationException(source() + ": " + reason);
    }
}
