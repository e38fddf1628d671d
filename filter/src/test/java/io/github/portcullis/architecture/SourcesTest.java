package io.github.portcullis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.architecture.SourceTree.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final int FILE_LINES = 250;
    private static final int METHOD_LINES = 40;

    /** Files that may be longer, by path, each with the reason. */
    private static final Map<String, String> LONGER_FILES = Map.of(
            "filter/src/main/java/io/github/portcullis/Setting.java",
            "one entry for each setting, from which the reference is written");

    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|Common|Base)([A-Z].*)?|.*(Utils?|Helper|Manager|Impl)");
    private static final Pattern INTERNAL_IMPORT = Pattern.compile(
            "import (static )?io\\.github\\.portcullis\\.(browser|proxy|intercept|authorize|callback|grant|jose|provider|seal|telemetry)\\..*");

    private static final Pattern MONITOR =
            Pattern.compile("^(?!\\s*(\\*|//|/\\*)).*(\\bsynchronized\\b|\\.(wait|notify|notifyAll)\\()");

    private static final List<Path> MAIN = SourceTree.files("src/main/java");

    @Test
    void filesAreShort() {
        assertThat(MAIN)
                .filteredOn(file -> !LONGER_FILES.containsKey(SourceTree.shown(file)))
                .filteredOn(file -> SourceTree.lines(file).size() > FILE_LINES)
                .map(SourceTree::shown)
                .as("files longer than %d lines", FILE_LINES)
                .isEmpty();
    }

    @Test
    void methodsAreShort() {
        assertThat(SourceTree.methods(MAIN))
                .filteredOn(method -> method.lines() > METHOD_LINES)
                .as("methods longer than %d lines", METHOD_LINES)
                .isEmpty();
    }

    @Test
    @DisplayName("No monitor is held, so that virtual threads are never pinned")
    void mainCodeOfTheFilterUsesNoMonitor() {
        assertThat(MAIN)
                .filteredOn(file -> SourceTree.shown(file).startsWith("filter"))
                .filteredOn(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> MONITOR.matcher(line).find()))
                .map(SourceTree::shown)
                .as("files with a monitor")
                .isEmpty();
    }

    @Test
    void locksOutsideTheClientAreTakenOnlyWhereSessionsAreWritten() {
        assertThat(MAIN)
                .filteredOn(file -> SourceTree.shown(file).startsWith("filter")
                        && !SourceTree.shown(file).contains("client"))
                .filteredOn(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> line.startsWith("import java.util.concurrent.locks.")))
                .map(file -> String.valueOf(file.getFileName()))
                .as("files with a lock")
                .containsExactly("SessionWrites.java");
    }

    @Test
    void namesSayWhatATypeIs() {
        assertThat(SourceTree.types(MAIN))
                .map(Piece::name)
                .filteredOn(name -> EMPTY_NAME.matcher(name).matches())
                .as("types with a name that fits anything")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(Path::getParent).distinct())
                .filteredOn(folder -> !isNullMarked(folder.resolve("package-info.java")))
                .map(SourceTree::shown)
                .as("packages without @NullMarked in package-info.java, which NullAway would skip")
                .isEmpty();
    }

    @Test
    void otherModulesUseOnlyExportedPackages() {
        assertThat(MAIN)
                .filteredOn(file -> !SourceTree.shown(file).startsWith("filter"))
                .filteredOn(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> INTERNAL_IMPORT.matcher(line).matches()))
                .map(SourceTree::shown)
                .as("files that import an internal package of the filter")
                .isEmpty();
    }

    private static boolean isNullMarked(Path packageInfo) {
        return Files.exists(packageInfo) && SourceTree.lines(packageInfo).contains("@NullMarked");
    }
}
