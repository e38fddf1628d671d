package io.github.portcullis;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;

/**
 * Maps the filter to its own paths and to what is protected. Its own paths come before the application's filters, which
 * know nothing of them, unless the application maps one itself: then it keeps its place, behind a filter that signs the
 * application's users in.
 */
final class OwnMappings {
    private OwnMappings() {}

    static void add(ServletContext application, FilterRegistration registration, GatewayConfig config) {
        LoginSettings login = config.login();
        List<String> untold = FilterMappings.untold(application, registration);
        List<String> patterns = FilterMappings.of(application, registration);
        patterns.addAll(login.protect());
        for (String path : config.ownPaths()) {
            boolean keepsItsPlace = patterns.stream().anyMatch(pattern -> covers(pattern, path));
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), keepsItsPlace, path);
        }
        map(registration, login.protect());
        map(registration, untold.stream().filter(FilterMappings::isPattern).toList());
        untold.stream()
                .filter(mapping -> !FilterMappings.isPattern(mapping))
                .forEach(servlet ->
                        registration.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, servlet));
    }

    /** Maps the filter to everything, before every other filter. */
    static void addAll(FilterRegistration registration) {
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static void map(FilterRegistration registration, List<String> patterns) {
        if (!patterns.isEmpty()) {
            registration.addMappingForUrlPatterns(
                    EnumSet.of(DispatcherType.REQUEST), true, patterns.toArray(String[]::new));
        }
    }

    private static boolean covers(String pattern, String path) {
        return pattern.endsWith("/*")
                ? (path + "/").startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(path);
    }
}
