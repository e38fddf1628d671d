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
    private final Optional<GatewayListener> own;
    private final Clock clock;

    private EventSender(List<GatewayListener> listeners, Optional<GatewayListener> own, Clock clock) {
        this.listeners = listeners;
        this.own = own;
        this.clock = clock;
    }

    EventSender(Clock clock) {
        this(new CopyOnWriteArrayList<>(), Optional.empty(), clock);
    }

    /** Returns a sender for one provider, which tells the same listeners and one that hears of this provider only. */
    EventSender with(Optional<GatewayListener> ofProvider) {
        return new EventSender(listeners, ofProvider, clock);
    }

    void add(GatewayListener listener) {
        listeners.add(listener);
    }

    @Override
    public void connected(Owner owner) {
        send(new GatewayEvent.Connected(owner.key(), clock.instant()));
    }

    @Override
    public void refreshed(Owner owner) {
        send(new GatewayEvent.Refreshed(owner.key(), clock.instant()));
    }

    @Override
    public void refreshFailed(Owner owner, String code) {
        send(new GatewayEvent.RefreshFailed(owner.key(), clock.instant(), code));
    }

    @Override
    public void revoked(Owner owner, String code) {
        send(new GatewayEvent.Revoked(owner.key(), clock.instant(), code));
    }

    @Override
    public void disconnected(Owner owner) {
        send(new GatewayEvent.Disconnected(owner.key(), clock.instant()));
    }

    void loginFailed(String owner, String code) {
        send(new GatewayEvent.LoginFailed(owner, clock.instant(), code));
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
