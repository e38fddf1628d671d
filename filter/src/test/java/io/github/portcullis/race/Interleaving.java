package io.github.portcullis.race;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.GrantThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Plays actors one step at a time, in an order that a seed decides. A step ends where the actor pauses. Who waits for
 * another, on a future or a lock, has no turn until that one went on. Nobody sleeps: time passes when somebody who slept
 * has a turn, or a timer, and else stands still.
 */
final class Interleaving implements AutoCloseable {
    private static final int MAXIMUM_STEPS = 20_000;
    private static final int SHOWN = 100;
    private static final int TIMERS_SELDOM = 25;
    private static final long A_MOMENT = Duration.ofNanos(20_000).toNanos();
    private static final long STUCK = Duration.ofSeconds(20).toNanos();

    private final List<Actor> actors = new CopyOnWriteArrayList<>();
    private final List<Timer> timers = new CopyOnWriteArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Thread conductor = Thread.currentThread();
    private final MovableClock clock;
    private final SplittableRandom random;
    private Predicate<Actor> crash = actor -> false;

    /** Creates one that this thread plays. */
    Interleaving(long seed, MovableClock clock) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
    }

    private record Timer(String node, long dueAt, Runnable work, AtomicBoolean isEnded) {}

    /** Adds an actor of a node. */
    void actor(String node, String name, Runnable work) {
        actors.add(Actor.start(node, name, work, conductor));
    }

    /** Lets a node crash when an actor of it is about to do a step: it has no turn any more. */
    void crash(String node, String step) {
        crash = actor -> actor.isOf(node) && actor.step().equals(step);
    }

    /** Returns the threads of a node, which are actors too. */
    GrantThreads threadsOf(String node) {
        return new GrantThreads() {
            @Override
            public void execute(Runnable work) {
                actor(node, node + " behind", work);
            }

            @Override
            public Repetition every(Duration period, BooleanSupplier work) {
                AtomicBoolean isEnded = new AtomicBoolean();
                repeat(node, period, work, isEnded);
                return () -> isEnded.set(true);
            }

            @Override
            public void sleep(Duration duration) {
                Actor.pause("wakes", clock.millis() + duration.toMillis());
            }
        };
    }

    private void repeat(String node, Duration period, BooleanSupplier work, AtomicBoolean isEnded) {
        Runnable once = () -> {
            if (!isEnded.get() && work.getAsBoolean()) {
                repeat(node, period, work, isEnded);
            }
        };
        timers.add(new Timer(node, clock.millis() + period.toMillis(), once, isEnded));
    }

    /** Plays until every actor is done. */
    void play() {
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            settle();
            crashNode();
            if (!turn()) {
                return;
            }
        }
        throw new AssertionError("no end after " + MAXIMUM_STEPS + " steps");
    }

    /** Gives one turn; false if nobody is left. */
    private boolean turn() {
        timers.removeIf(timer -> timer.isEnded().get());
        List<Actor> ready = actors.stream().filter(Actor::isPaused).toList();
        Optional<Timer> next = timers.stream().min(Comparator.comparingLong(Timer::dueAt));
        if (next.isPresent() && (ready.isEmpty() || random.nextInt(TIMERS_SELDOM) == 0)) {
            timers.remove(next.get());
            pass(next.get().dueAt());
            actor(next.get().node(), next.get().node() + " timer", next.get().work());
            return true;
        }
        if (!ready.isEmpty()) {
            Actor actor = ready.get(random.nextInt(ready.size()));
            trace.add(actor.toString());
            pass(actor.wakesAt());
            actor.giveTurn();
            return true;
        }
        return !actors.stream().allMatch(Actor::isDone);
    }

    private void pass(long until) {
        long left = until - clock.millis();
        if (left > 0) {
            clock.move(Duration.ofMillis(left));
        }
    }

    private void crashNode() {
        actors.stream().filter(Actor::isPaused).filter(crash).findAny().ifPresent(struck -> {
            trace.add(struck + ", crashes");
            crash = actor -> false;
            timers.removeIf(timer -> struck.isOf(timer.node()));
            List<Actor> node =
                    actors.stream().filter(actor -> actor.isOfNodeOf(struck)).toList();
            actors.removeAll(node);
            node.forEach(Actor::abandon);
        });
    }

    /** Waits until every actor has ended its step, or waits for another, and somebody can have a turn. */
    private void settle() {
        long begun = System.nanoTime();
        while (!isSettled() || !isSettledStill()) {
            LockSupport.parkNanos(this, A_MOMENT);
            if (System.nanoTime() - begun > STUCK) {
                throw new AssertionError("all wait for each other: " + actors);
            }
        }
    }

    private boolean isSettled() {
        boolean someCanGoOn = !timers.isEmpty() || actors.stream().anyMatch(Actor::isPaused);
        return actors.stream().allMatch(actor -> actor.isDone() || someCanGoOn && actor.hasEndedStep());
    }

    /** Who was waited for may have let others go on that have not woken yet. */
    private boolean isSettledStill() {
        if (actors.stream().noneMatch(Actor::isBlocked)) {
            return true;
        }
        Thread.yield();
        return isSettled();
    }

    /** Returns who did what last. */
    String trace() {
        return String.join("\n", trace.subList(Math.max(0, trace.size() - SHOWN), trace.size()));
    }

    /** Ends every actor that is left. */
    @Override
    public void close() {
        actors.forEach(Actor::abandon);
    }
}
