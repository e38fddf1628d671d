package io.github.portcullis.sample.cluster;

import io.github.portcullis.cdi.GatewayClients;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A job of an application, which calls the gateway for a user who need not be there; a test adds it to the sample. */
@WebListener
public final class Digest implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(Digest.class.getName());
    private static final int EVERY_MILLIS = 500;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private GatewayClients clients;

    @Inject
    @ConfigProperty(name = "digest.user")
    private String user;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        timer.scheduleWithFixedDelay(this::run, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            clients.forUser(user).credits();
        } catch (RuntimeException notNow) {
            LOG.log(System.Logger.Level.INFO, "no digest: {0}", notNow.getMessage());
        }
    }
}
