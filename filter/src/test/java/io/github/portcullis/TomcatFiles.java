package io.github.portcullis;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application at {@code /app} on an embedded Tomcat that serves files, with the filter declared and mapped. */
final class TomcatFiles implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();

    /** Starts it with servlets that say their text. */
    TomcatFiles(Path files, Map<String, String> settings, List<String> guarded, Map<String, String> servlets) {
        tomcat.getEngine().setName("Tomcat" + System.identityHashCode(this));
        tomcat.setBaseDir(Path.of("target", "tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext context = (StandardContext) tomcat.addContext("/app", files.toString());
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        context.addServletContainerInitializer(
                (none, application) -> new PortcullisInitializer().onStartup(Set.of(), application), Set.of());
        context.addWelcomeFile("index.html");
        FilterDef definition = new FilterDef();
        definition.setFilterName("portcullis");
        definition.setFilterClass(GatewayFilter.class.getName());
        definition.setAsyncSupported("true");
        settings.forEach((key, value) -> definition.addInitParameter(key.replaceFirst("^portcullis\\.", ""), value));
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("portcullis");
        guarded.forEach(map::addURLPattern);
        context.addFilterMap(map);
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        servlets.forEach((pattern, text) -> {
            Tomcat.addServlet(context, pattern, new JettyApplication.Saying(text));
            context.addServletMappingDecoded(pattern, pattern);
        });
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
