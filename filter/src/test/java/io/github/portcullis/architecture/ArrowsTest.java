package io.github.portcullis.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.portcullis.architecture.Production.CLASSES;
import static io.github.portcullis.architecture.Production.ROOT;
import static io.github.portcullis.architecture.Production.room;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowsTest {
    /** Where an arrow may go from each room; the root package is composition and may use every room. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("bridge", Set.of("client", "provider")),
            Map.entry("intercept", Set.of()),
            Map.entry("authorize", Set.of("provider", "seal")),
            Map.entry("callback", Set.of("authorize", "grant", "provider", "seal")),
            Map.entry("grant", Set.of("store", "client", "provider", "seal")),
            Map.entry("client", Set.of("browser", "provider", "seal")),
            Map.entry("store", Set.of()),
            Map.entry("jose", Set.of()),
            Map.entry("provider", Set.of("jose")),
            Map.entry("seal", Set.of()),
            Map.entry("telemetry", Set.of("client", "provider")),
            Map.entry("browser", Set.of()),
            Map.entry("proxy", Set.of("browser", "client", "provider")));

    static Stream<String> rooms() {
        return new TreeSet<>(ARROWS.keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsItsArrowsPointTo(String from) {
        String[] allowed = Stream.concat(Stream.of(from), ARROWS.get(from).stream())
                .map(room -> room(room) + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(room(from) + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noRoomsUseEachOtherInACycle() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassIsInTheRootOrInANamedRoom() {
        String[] known = Stream.concat(Stream.of(ROOT), rooms().map(room -> room(room) + ".."))
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(known).allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void servletsAreKnownOnlyWhereRequestsAreReadOrKept() {
        noClasses()
                .that(mayNotKnowServlets())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void joseLibraryIsKnownOnlyToTheRoomThatIsMadeForIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("jose") + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CLASSES);
    }

    /**
     * Everything but the root, request reading, what reads and writes bodies of browsers, the session-backed store, and
     * {@code of(request)} of the API.
     */
    private static DescribedPredicate<JavaClass> mayNotKnowServlets() {
        List<String> rooms = Stream.of("intercept", "browser", "proxy", "client.relay")
                .map(Production::room)
                .toList();
        Set<String> doors = Stream.of("GatewayClient", "GatewayAccount", "GatewayAccess", "GatewayRuntime")
                .map(name -> room("client") + "." + name)
                .collect(Collectors.toUnmodifiableSet());
        return DescribedPredicate.describe("are not at a servlet door", type -> {
            String outermost = type.getName().replaceFirst("\\$.*", "");
            return !type.getPackageName().equals(ROOT)
                    && !rooms.contains(type.getPackageName())
                    && !outermost.startsWith(room("grant") + ".Session")
                    && !doors.contains(outermost);
        });
    }
}
