package io.github.portcullis.cdi.docs;

import io.github.portcullis.GatewayEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger.Level;

// tag::events
@ApplicationScoped
public class GrantLog {
    private static final System.Logger LOG = System.getLogger(GrantLog.class.getName());

    void every(@Observes GatewayEvent event) {
        LOG.log(Level.INFO, "{0}", event);
    }

    void ended(@ObservesAsync GatewayEvent.Revoked event) {
        LOG.log(Level.WARNING, "{0} must connect again: {1}", event.owner(), event.code());
    }
}
// end::events
