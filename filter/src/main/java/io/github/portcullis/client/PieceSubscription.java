package io.github.portcullis.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces to a subscriber as it asks for them. Whoever has news, be it the subscriber, the gateway or the alarm,
 * notes so and lets the executor work; one thread works at a time. Thread-safe.
 */
final class PieceSubscription<P> implements Flow.Subscription {
    private static final System.Logger LOG = System.getLogger(PieceSubscription.class.getName());

    private final Pieces<P> pieces;
    private final Executor executor;
    private final IdleAlarm alarm;
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable RuntimeException misuse;
    private Flow.@Nullable Subscriber<? super P> subscriber;

    private PieceSubscription(Pieces<P> pieces, Executor executor, Flow.Subscriber<? super P> subscriber) {
        this.pieces = pieces;
        this.executor = executor;
        this.subscriber = subscriber;
        this.alarm = new IdleAlarm(pieces.longestSilence(), executor, this::work);
    }

    /** Begins; nothing else reaches the subscriber before it was greeted. */
    static <P> void begin(Pieces<P> pieces, Executor executor, Flow.Subscriber<? super P> subscriber) {
        PieceSubscription<P> subscription = new PieceSubscription<>(pieces, executor, subscriber);
        subscription.news.set(1);
        try {
            subscriber.onSubscribe(subscription);
        } catch (RuntimeException refused) {
            pieces.close();
            throw refused;
        }
        subscription.execute(subscription::run);
    }

    @Override
    public void request(long count) {
        if (count > 0) {
            asked.accumulateAndGet(count, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        } else {
            misuse = new IllegalArgumentException(
                    "request(" + count + "): a subscriber asks for at least 1 (reactive streams, rule 3.9)");
        }
        work();
    }

    @Override
    public void cancel() {
        cancelled = true;
        pieces.close();
        work();
    }

    private void work() {
        if (news.getAndIncrement() == 0) {
            execute(this::run);
        }
    }

    /** Works, but never on the thread that brings the bytes, even if the executor knows no other. */
    private void workElsewhere() {
        if (news.getAndIncrement() == 0) {
            Thread bringer = Thread.currentThread();
            execute(() -> {
                if (Thread.currentThread() == bringer) {
                    elsewhere(this::run);
                } else {
                    run();
                }
            });
        }
    }

    private void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException stopped) {
            elsewhere(() -> fail(stopped));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is run fails for nobody
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work);
    }

    private void run() {
        int seen = news.get();
        do {
            boolean more = true;
            while (more && subscriber != null) {
                more = serve(subscriber);
            }
            seen = news.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Tells the subscriber one thing; returns whether there may be another. */
    private boolean serve(Flow.Subscriber<? super P> to) {
        @Nullable P piece;
        try {
            if (misuse != null && !cancelled) {
                throw misuse;
            }
            if (cancelled || !pieces.isReady()) {
                return waits();
            }
            alarm.stopWaiting();
            if (pieces.hasNext() && asked.get() == 0) {
                return false;
            }
            piece = pieces.hasNext() ? pieces.next() : null;
        } catch (RuntimeException failure) {
            fail(failure);
            return false;
        }
        if (piece == null) {
            finish();
            to.onComplete();
            return false;
        }
        return hand(piece, to);
    }

    private boolean waits() {
        if (cancelled) {
            finish();
            return false;
        }
        if (alarm.isDue()) {
            pieces.idle();
            return true;
        }
        if (asked.get() > 0) {
            alarm.startWaiting();
        }
        pieces.whenMoreComes(this::workElsewhere);
        return false;
    }

    private boolean hand(P piece, Flow.Subscriber<? super P> to) {
        asked.updateAndGet(count -> count == Long.MAX_VALUE ? count : count - 1);
        try {
            to.onNext(piece);
            return true;
        } catch (RuntimeException thrown) {
            finish();
            LOG.log(System.Logger.Level.WARNING, "A stream was closed: its subscriber failed (rule 2.13)", thrown);
            return false;
        } catch (Error error) {
            finish();
            throw error;
        }
    }

    private void fail(RuntimeException failure) {
        Flow.Subscriber<? super P> to = subscriber;
        finish();
        if (to != null && !cancelled) {
            to.onError(failure);
        }
    }

    private void finish() {
        subscriber = null;
        alarm.off();
        pieces.close();
    }
}
