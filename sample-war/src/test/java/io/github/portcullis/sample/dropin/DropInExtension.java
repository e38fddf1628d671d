package io.github.portcullis.sample.dropin;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Offers the adapter to Arquillian, which takes one alone: WildFly and Payara bring theirs. */
public final class DropInExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if (Boolean.getBoolean("drop-in")) {
            builder.service(DeployableContainer.class, DropInServer.class);
        }
    }
}
