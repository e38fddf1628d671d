package io.github.portcullis.cdi;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code web.xml} of an application with a login of its own and the filter before some of its paths. */
final class WebXml {
    private static final String PAGE = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <filter>
                    <filter-name>gateway</filter-name>
                    <filter-class>io.github.portcullis.GatewayFilter</filter-class>
                    <async-supported>true</async-supported>
            %s
                </filter>
                <filter-mapping>
                    <filter-name>gateway</filter-name>
            %s
                </filter-mapping>
                <security-constraint>
                    <web-resource-collection>
                        <web-resource-name>all</web-resource-name>
                        <url-pattern>/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                        <role-name>user</role-name>
                    </auth-constraint>
                </security-constraint>
                <login-config>
                    <auth-method>BASIC</auth-method>
                </login-config>
                <security-role>
                    <role-name>user</role-name>
                </security-role>
            </web-app>
            """;

    private WebXml() {}

    static String of(Map<String, String> configuration, String... patterns) {
        return PAGE.formatted(
                configuration.entrySet().stream()
                        .map(entry ->
                                "<init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>"
                                        .formatted(entry.getKey().replaceFirst("^portcullis\\.", ""), entry.getValue()))
                        .collect(Collectors.joining("\n")),
                Stream.of(patterns)
                        .map("<url-pattern>%s</url-pattern>"::formatted)
                        .collect(Collectors.joining("\n")));
    }
}
