package io.github.portcullis.cdi;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/** A Tomcat on loopback that runs one WAR, which sees Tomcat's classes and its own, not those of the test. */
final class TomcatServer implements AutoCloseable {

    /** Who has a login in the applications, each with the name as the password. */
    private static final List<String> USERS = List.of("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal");

    private final Tomcat tomcat;

    private TomcatServer(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    static TomcatServer start(War war) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(war.root().resolveSibling("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        for (String user : USERS) {
            tomcat.addUser(user, user);
            tomcat.addRole(user, "user");
        }
        StandardContext application = new StandardContext();
        application.setPath("/app");
        application.setDocBase(war.root().toString());
        application.setParentClassLoader(new ServerClasses(TomcatServer.class.getClassLoader()));
        StandardJarScanner jars = new StandardJarScanner();
        jars.setScanClassPath(false);
        application.setJarScanner(jars);
        // Tomcat would need the JDK's internals for these, and says so at each stop.
        application.setClearReferencesObjectStreamClassCaches(false);
        application.setClearReferencesThreadLocals(false);
        application.setClearReferencesRmiTargets(false);
        ContextConfig configuration = new ContextConfig();
        configuration.setDefaultWebXml("org/apache/catalina/startup/NO_DEFAULT_XML");
        application.addLifecycleListener(configuration);
        tomcat.getHost().addChild(application);
        Tomcat.addServlet(application, "default", "org.apache.catalina.servlets.DefaultServlet");
        application.addServletMappingDecoded("/", "default");
        tomcat.start();
        TomcatServer server = new TomcatServer(tomcat);
        if (application.getState() != LifecycleState.STARTED) {
            server.close();
            throw new LifecycleException("The application did not start; Tomcat's log says why");
        }
        return server;
    }

    /** Returns the address of a path below the application's context path. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app" + path);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** What a real server lets an application see of its own class path. */
    private static final class ServerClasses extends ClassLoader {

        private final ClassLoader all;

        ServerClasses(ClassLoader all) {
            super(ClassLoader.getPlatformClassLoader());
            this.all = all;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.")
                    || name.startsWith("jakarta.servlet.")
                    || name.startsWith("jakarta.websocket.")) {
                return all.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return name.startsWith("org/apache/catalina/") ? all.getResource(name) : null;
        }

        /** What starts Tomcat's WebSockets, and not what the WAR brings itself. */
        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return Collections.enumeration(Collections.list(all.getResources(name)).stream()
                    .filter(resource -> resource.getPath().contains("tomcat-embed-websocket"))
                    .toList());
        }
    }
}
