package io.github.portcullis.client.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsWithoutJsonBindingTest {

    /** Runs in a class loader that has no JSON-B. */
    public static final class Plain implements Supplier<String> {
        @Override
        public String get() {
            JsonObject schema = Json.createObjectBuilder().add("type", "object").build();
            Toolbox box = Toolbox.of(new Tool("echo", "Echoes", schema, arguments -> arguments.toString()));
            JsonObject call = Json.createObjectBuilder()
                    .add(
                            "function",
                            Json.createObjectBuilder().add("name", "echo").add("arguments", "{\"a\":1}"))
                    .build();
            return box.call(new ToolCall(call)).text()
                    + AnswerType.of("any", schema).read("{\"b\":2}");
        }
    }

    /** Its schema cannot be read without the names that JSON-B gives. */
    public static final class Described implements Supplier<String> {
        public record City(String name) {}

        @Override
        public String get() {
            return AnswerType.of(City.class).name();
        }
    }

    /** Needs JSON-B, and gets told so. */
    public static final class Bound implements Supplier<String> {
        @Override
        public String get() {
            JsonObject schema = Json.createObjectBuilder().add("type", "object").build();
            return String.valueOf(AnswerType.of(List.class, "any", schema).read("{}"));
        }
    }

    @Test
    void toolsWithASchemaOfTheirOwnNeedNoJsonB() throws Exception {
        try (URLClassLoader without = loader()) {
            assertThat(run(without, Plain.class)).isEqualTo("{\"a\":1}{\"b\":2}");
            for (Class<?> needy : List.of(Bound.class, Described.class)) {
                assertThatThrownBy(() -> run(without, needy))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("org.eclipse:yasson");
            }
        }
    }

    @Test
    void aParameterWithoutANameIsRefusedWithTheWaysOut(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Weather.java"), """
                import io.github.portcullis.client.tools.*;
                public class Weather {
                    @ToolMethod("Tells the weather")
                    public String now(String city) { return city; }
                }
                """);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Object weather = loader.loadClass("Weather").getConstructor().newInstance();

            assertThatThrownBy(() -> Toolbox.ofMethods(weather))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Weather.now parameter 1 has no name")
                    .hasMessageContaining("-parameters")
                    .hasMessageContaining("@Describe");
        }
    }

    private static Object run(ClassLoader loader, Class<?> type) throws Exception {
        Class<?> there = loader.loadClass(type.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return there.getMethod("get").invoke(there.getConstructor().newInstance());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader loader() {
        URL[] classes = Stream.of(Toolbox.class, ToolsWithoutJsonBindingTest.class, Json.class, parsson())
                .map(it -> it.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        return new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
    }

    private static Class<?> parsson() {
        return JsonProvider.provider().getClass();
    }
}
