package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat on 127.0.0.1 with one application at {@code /app}. */
final class TomcatServer implements AutoCloseable {
    private final Tomcat tomcat;
    private final Context context;

    private TomcatServer(Tomcat tomcat, Context context) {
        this.tomcat = tomcat;
        this.context = context;
    }

    static TomcatServer start(Consumer<Context> application) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.setSilent(true);
        Context context = tomcat.addContext("/app", null);
        ((StandardContext) context).setParentClassLoader(Thread.currentThread().getContextClassLoader());
        application.accept(context);
        TomcatServer server = new TomcatServer(tomcat, context);
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("the deployment failed");
        }
        return server;
    }

    ServletContext application() {
        return context.getServletContext();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
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
