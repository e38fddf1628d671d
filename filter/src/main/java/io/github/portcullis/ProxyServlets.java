package io.github.portcullis;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The servlets of the proxies, one a provider: added while servlets can be added, and mapped when all is configured. */
record ProxyServlets(Map<String, ServletRegistration.Dynamic> servlets) {
    private static final String NAME = "portcullis-proxy";

    /** Adds those that the settings want, mapped to nothing yet. */
    static ProxyServlets add(ServletContext application, SettingSource source) {
        SettingReader settings = new SettingReader(source);
        List<String> names = ProviderNames.read(settings).names();
        return add(
                application,
                (names.isEmpty() ? Stream.of("") : names.stream())
                        .filter(name -> settings.of(new SettingScope(name)).text(Setting.PROXY_PATH) != null));
    }

    /** Adds those of a configuration. */
    static ProxyServlets add(ServletContext application, GatewayConfig config) {
        return add(
                application,
                config.providers().stream()
                        .filter(provider -> provider.proxy().pattern().isPresent())
                        .map(ProviderConfig::scope));
    }

    private static ProxyServlets add(ServletContext application, Stream<String> scopes) {
        Map<String, ServletRegistration.Dynamic> servlets = new HashMap<>();
        scopes.forEach(scope -> {
            ServletRegistration.Dynamic servlet = application.addServlet(name(scope), new GatewayProxyServlet(scope));
            if (servlet != null) {
                servlets.put(scope, servlet);
            }
        });
        return new ProxyServlets(servlets);
    }

    /**
     * Maps them.
     *
     * @throws ConfigurationException if one cannot be mapped
     */
    void map(GatewayConfig config) {
        for (ProviderConfig provider : config.providers()) {
            provider.proxy().pattern().ifPresent(pattern -> map(provider.scope(), pattern));
        }
    }

    private void map(String scope, String pattern) {
        ServletRegistration.Dynamic servlet = servlets.get(scope);
        if (servlet == null || !servlet.addMapping(pattern).isEmpty()) {
            String key = Setting.key(new SettingScope(scope).parameter(Setting.PROXY_PATH));
            throw new ConfigurationException(List.of(key + " stands for '" + pattern
                    + "', which another servlet of the application has, or its name '" + name(scope) + "'. Example: "
                    + Setting.PROXY_PATH.example()));
        }
        servlet.setAsyncSupported(true);
    }

    private static String name(String scope) {
        return scope.isEmpty() ? NAME : NAME + "-" + scope;
    }
}
