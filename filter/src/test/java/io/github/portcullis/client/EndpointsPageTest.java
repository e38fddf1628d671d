package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.docs.Markdown;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation of the gateway is a method of the client, another name of one, or has a reason in the docs. */
class EndpointsPageTest {
    /** How many operations the API description has, and {@code GET /me}, which it leaves out. */
    private static final int OPERATIONS = 85 + 1;

    private static final String PAGE = "docs/endpoints.md";
    private static final String BEGIN = "<!-- generated from operations.tsv: begin -->\n";
    private static final String END = "<!-- generated from operations.tsv: end -->";
    private static final String COMMAND = "./mvnw -pl filter -am test -Dtest=EndpointsPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";
    private static final List<Operation> ALL = Operation.all();

    @Test
    void everyOperationOfTheDescriptionIsListedOnce() {
        assertThat(ALL)
                .extracting(Operation::name)
                .doesNotHaveDuplicates()
                .hasSize(OPERATIONS)
                .allMatch(name -> name.matches("(GET|POST|PUT|PATCH|DELETE) /.+"));
    }

    @Test
    void everyCallThatIsListedIsAMethodOfTheClient() {
        assertThat(ALL)
                .filteredOn(Operation::isCalled)
                .flatExtracting(Operation::calls)
                .allSatisfy(call -> assertThat(isMethod(GatewayClient.class, List.of(call.split("\\."))))
                        .as("GatewayClient has %s", call)
                        .isTrue());
    }

    private static boolean isMethod(Class<?> type, List<String> names) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(names.get(0)))
                .map(Method::getReturnType)
                .anyMatch(result -> names.size() == 1 || isMethod(result, names.subList(1, names.size())));
    }

    @Test
    void anotherNameIsOfAnOperationThatHasNone() {
        List<String> others = ALL.stream()
                .filter(operation -> !operation.isAlias())
                .map(Operation::name)
                .toList();

        assertThat(ALL)
                .filteredOn(Operation::isAlias)
                .extracting(Operation::text)
                .isSubsetOf(others);
    }

    @Test
    void thePageIsWhatTheListSays() throws IOException {
        String page = Markdown.page(PAGE).text();
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = before + table() + page.substring(page.indexOf(END));

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(Markdown.ROOT.resolve(PAGE), expected);
        } else {
            assertThat(page)
                    .as("%s is out of date; write it anew with: %s", PAGE, COMMAND)
                    .isEqualTo(expected);
        }
    }

    private static String table() {
        return ALL.stream()
                .map(operation ->
                        "| `" + operation.name() + "` | " + scope(operation) + " | " + how(operation) + " |\n")
                .collect(Collectors.joining("", "| endpoint | scope | call |\n|---|---|---|\n", ""));
    }

    private static String scope(Operation operation) {
        return operation.scope().equals("-") ? "" : "`" + operation.scope() + "`";
    }

    private static String how(Operation operation) {
        if (operation.isAlias()) {
            return "another name of `" + operation.text() + "`";
        }
        return operation.isLeftOut()
                ? operation.text()
                : operation.calls().stream()
                        .map(call -> "`" + call.replace(".", "().") + "`")
                        .collect(Collectors.joining(", "));
    }
}
