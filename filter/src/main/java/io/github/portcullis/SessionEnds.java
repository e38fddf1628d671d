package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.grant.SessionSlot;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Gives up the grant that a session held when it expires or the application ends it. */
record SessionEnds(ServletContext application) implements HttpSessionListener {

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        SessionSlot session = SessionSlot.of(event.getSession());
        if (session != null && application.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running) {
            running.endWith(session);
        }
    }
}
