package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mappings where the container's answer is null, as on Liberty. */
class FilterMappingsTest {
    private static final String WEB_XML = """
            <!DOCTYPE web-app SYSTEM "http://127.0.0.1:1/never-asked.dtd">
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <filter-mapping>
                    <filter-name>portcullis</filter-name>
                    <url-pattern> /chat/* </url-pattern>
                    <url-pattern>/api/*</url-pattern>
                </filter-mapping>
                <filter-mapping>
                    <filter-name>portcullis</filter-name>
                    <servlet-name>ask</servlet-name>
                </filter-mapping>
                <filter-mapping>
                    <filter-name>other</filter-name>
                    <url-pattern>/*</url-pattern>
                </filter-mapping>
            </web-app>
            """;

    @Test
    void whatTheContainerDoesNotTellIsReadFromWebXml() {
        assertThat(FilterMappings.of(application(WEB_XML), silent("portcullis")))
                .containsExactly("/chat/*", "/api/*", "ask");
        assertThat(FilterMappings.untold(application(WEB_XML), silent("portcullis")))
                .containsExactly("/chat/*", "/api/*", "ask");
    }

    @Test
    void filterThatIsMappedNowhereHasNoMapping() {
        assertThat(FilterMappings.of(application(WEB_XML), silent("unmapped"))).isEmpty();
        assertThat(FilterMappings.of(application(null), silent("portcullis"))).isEmpty();
    }

    private static ServletContext application(@Nullable String webXml) {
        return of(
                ServletContext.class,
                webXml == null
                        ? Map.of()
                        : Map.of(
                                "getResourceAsStream",
                                new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8))));
    }

    private static FilterRegistration silent(String name) {
        return of(FilterRegistration.class, Map.of("getName", name));
    }

    /** Something that has these answers, and null for everything else. */
    private static <T> T of(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
