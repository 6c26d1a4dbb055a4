package chat.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms of the house, as compiled, against the table in {@code rooms.txt}. */
class RoomsTest {
    private static final String HOUSE = "chat.parley.";

    private static final List<Class<?>> FUTURES = List.of(Future.class, CompletionStage.class, Flow.Publisher.class);

    private static final Map<String, Set<String>> ALLOWED = new TreeMap<>();
    /** Vendors' packages by the name that the table gives them, the longest prefix first. */
    private static final Map<String, String> VENDORS = new LinkedHashMap<>();

    private static JavaClasses classes;

    @BeforeAll
    static void readTableAndClasses() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("chat.parley");
        Map<String, String> vendors = new TreeMap<>(
                (one, other) -> one.length() == other.length() ? one.compareTo(other) : other.length() - one.length());
        try (InputStream table = RoomsTest.class.getResourceAsStream("/rooms.txt")) {
            for (String row : new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (row.isBlank() || row.startsWith("#")) {
                    continue;
                }
                String[] sides = row.split("->|=", 2);
                List<String> words = Arrays.stream(sides[1].strip().split(" +"))
                        .filter(word -> !word.isEmpty())
                        .toList();
                if (row.contains("=")) {
                    words.forEach(prefix -> vendors.put(prefix, sides[0].strip()));
                } else {
                    ALLOWED.put(sides[0].strip(), new TreeSet<>(words));
                }
            }
        }
        VENDORS.putAll(vendors);
    }

    @Test
    void everyRoomKnowsExactlyWhomTheTableSays() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> known = found.computeIfAbsent(room(type), room -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = room(dependency.getTargetClass().getBaseComponentType());
                if (!other.isEmpty() && !other.equals(room(type))) {
                    known.add(other);
                }
            }
        }

        assertThat(written(found)).isEqualTo(written(ALLOWED));
    }

    @Test
    void viewModelsKnowNothingThatIsSeen() {
        Set<String> seen = classes.stream()
                .filter(type -> type.getSimpleName().endsWith("ViewModel"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("javafx.scene") || name.startsWith("javafx.stage"))
                .collect(Collectors.toSet());

        assertThat(seen).isEmpty();
    }

    /** ADR 2: ports return when the thing is done. */
    @Test
    void noPortSpeaksOfTheFuture() {
        List<JavaMethod> methods = classes.stream()
                .filter(JavaClass::isInterface)
                .filter(type -> type.getPackageName().startsWith(HOUSE + "server"))
                .flatMap(type -> type.getMethods().stream())
                .toList();

        assertThat(methods).hasSizeGreaterThan(30);
        assertThat(methods)
                .noneMatch(method -> method.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> FUTURES.stream().anyMatch(type::isAssignableTo)));
    }

    /** A room's name in the table: our packages without the house's name, a vendor's by its name there, nothing for others. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (name.startsWith(HOUSE)) {
            return name.substring(HOUSE.length());
        }
        return VENDORS.entrySet().stream()
                .filter(vendor -> name.equals(vendor.getKey()) || name.startsWith(vendor.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String written(Map<String, Set<String>> table) {
        return table.entrySet().stream()
                .map(row -> row.getKey() + " -> " + String.join(" ", row.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
