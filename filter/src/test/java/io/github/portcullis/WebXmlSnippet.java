package io.github.portcullis;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.apache.tomcat.util.descriptor.web.WebXmlParser;
import org.xml.sax.InputSource;

/** A part of a web.xml, as Tomcat reads it, validated against the schema of Servlet 6.0. */
public record WebXmlSnippet(
        String filterName,
        String filterClass,
        Map<String, String> initParameters,
        List<String> patterns,
        boolean distributable) {

    public static WebXmlSnippet of(String snippet) {
        String whole = snippet.contains("<web-app") ? snippet : """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="https://jakarta.ee/xml/ns/jakartaee https://jakarta.ee/xml/ns/jakartaee/web-app_6_0.xsd">
                %s</web-app>
                """.formatted(snippet);
        WebXml webXml = new WebXml();
        InputSource source = new InputSource(new StringReader(whole));
        source.setSystemId("snippet");
        if (!new WebXmlParser(true, true, true).parseWebXml(source, webXml, false)) {
            throw new IllegalArgumentException("not a web.xml: " + snippet);
        }
        FilterDef filter = webXml.getFilters().values().stream().findFirst().orElseGet(FilterDef::new);
        return new WebXmlSnippet(
                webXml.getFilterMappings().iterator().next().getFilterName(),
                String.valueOf(filter.getFilterClass()),
                new LinkedHashMap<>(filter.getParameterMap()),
                webXml.getFilterMappings().stream()
                        .flatMap(mapping -> List.of(mapping.getURLPatterns()).stream())
                        .toList(),
                webXml.isDistributable());
    }
}
