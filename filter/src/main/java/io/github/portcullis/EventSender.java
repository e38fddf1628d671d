package io.github.portcullis;

import io.github.portcullis.grant.GrantObserver;
import io.github.portcullis.grant.Owner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the listeners of the application what happened; a listener that fails is logged and changes nothing. */
final class EventSender implements GrantObserver {
    private static final System.Logger LOG = System.getLogger(EventSender.class.getName());

    private final List<GatewayListener> listeners;
    private final String gateway;
    private final Optional<GatewayListener> own;
    private final Clock clock;

    private EventSender(List<GatewayListener> listeners, String gateway, Optional<GatewayListener> own, Clock clock) {
        this.listeners = listeners;
        this.gateway = gateway;
        this.own = own;
        this.clock = clock;
    }

    EventSender(Clock clock) {
        this(new CopyOnWriteArrayList<>(), "", Optional.empty(), clock);
    }

    /** Returns a sender for one provider, which tells the same listeners and one that hears of this provider only. */
    EventSender of(String provider, Optional<GatewayListener> ofProvider) {
        return new EventSender(listeners, provider, ofProvider, clock);
    }

    void add(GatewayListener listener) {
        listeners.add(listener);
    }

    @Override
    public void connected(Owner owner) {
        send(new GatewayEvent.Connected(gateway, owner.key(), clock.instant()));
    }

    @Override
    public void refreshed(Owner owner) {
        send(new GatewayEvent.Refreshed(gateway, owner.key(), clock.instant()));
    }

    @Override
    public void refreshFailed(Owner owner, String code) {
        send(new GatewayEvent.RefreshFailed(gateway, owner.key(), clock.instant(), code));
    }

    @Override
    public void revoked(Owner owner, String code) {
        send(new GatewayEvent.Revoked(gateway, owner.key(), clock.instant(), code));
    }

    @Override
    public void disconnected(Owner owner) {
        send(new GatewayEvent.Disconnected(gateway, owner.key(), clock.instant()));
    }

    void loginFailed(String owner, String code) {
        send(new GatewayEvent.LoginFailed(gateway, owner, clock.instant(), code));
    }

    private void send(GatewayEvent event) {
        own.ifPresent(listener -> send(event, listener));
        for (GatewayListener listener : listeners) {
            send(event, listener);
        }
    }

    private static void send(GatewayEvent event, GatewayListener listener) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | LinkageError failure) {
            LOG.log(System.Logger.Level.WARNING, "A listener failed on " + event, failure);
        }
    }
}
