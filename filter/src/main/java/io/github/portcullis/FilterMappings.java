package io.github.portcullis;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a filter is mapped to, also on a container that does not say. On Liberty the answer is always null, and a mapping
 * in web.xml of a filter that a jar's fragment declares has no effect.
 */
final class FilterMappings {
    private FilterMappings() {}

    /** Returns the URL patterns and the names of servlets. */
    static List<String> of(ServletContext application, FilterRegistration registration) {
        Collection<String> patterns = registration.getUrlPatternMappings();
        Collection<String> servlets = registration.getServletNameMappings();
        if (patterns == null && servlets == null) {
            return inWebXml(application, registration.getName());
        }
        List<String> all = new ArrayList<>();
        addAll(all, patterns);
        addAll(all, servlets);
        return all;
    }

    /** Returns what the container may have lost, since it tells of no mapping at all. */
    static List<String> untold(ServletContext application, FilterRegistration registration) {
        return registration.getUrlPatternMappings() == null ? of(application, registration) : List.of();
    }

    /** Returns whether this is a URL pattern, and not the name of a servlet. */
    static boolean isPattern(String mapping) {
        return mapping.isEmpty() || mapping.startsWith("/") || mapping.startsWith("*.");
    }

    private static void addAll(List<String> all, @Nullable Collection<String> some) {
        if (some != null) {
            all.addAll(some);
        }
    }

    private static List<String> inWebXml(ServletContext application, String filter) {
        List<String> mapped = new ArrayList<>();
        try (InputStream webXml = application.getResourceAsStream("/WEB-INF/web.xml")) {
            if (webXml == null) {
                return mapped;
            }
            NodeList all = parser().newDocumentBuilder().parse(webXml).getElementsByTagNameNS("*", "filter-mapping");
            for (int at = 0; at < all.getLength(); at++) {
                Element mapping = (Element) all.item(at);
                if (texts(mapping, "filter-name").contains(filter)) {
                    mapped.addAll(texts(mapping, "url-pattern"));
                    mapped.addAll(texts(mapping, "servlet-name"));
                }
            }
            return mapped;
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(
                    "WEB-INF/web.xml cannot be read to find what the filter '" + filter + "' is mapped to", unreadable);
        }
    }

    /** Reads nothing but the document itself. */
    private static DocumentBuilderFactory parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static List<String> texts(Element parent, String name) {
        NodeList elements = parent.getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < elements.getLength(); at++) {
            texts.add(elements.item(at).getTextContent().strip());
        }
        return texts;
    }
}
