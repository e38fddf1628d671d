package io.github.portcullis.race;

import java.util.concurrent.locks.LockSupport;

/** A thread of a node that goes on only when it has its turn. */
final class Actor {
    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final String node;
    private final String name;
    private final Thread conductor;
    private final Thread thread;
    private volatile State state = State.RUNNING;
    private volatile String step = "begins";
    private volatile boolean isOutside;
    private volatile boolean hasTurn;
    private volatile boolean isAbandoned;
    private volatile long wakesAt;

    private Actor(String node, String name, Runnable work, Thread conductor) {
        this.node = node;
        this.name = name;
        this.conductor = conductor;
        this.thread = new Thread(() -> play(work), name);
        thread.setDaemon(true);
    }

    private enum State {
        RUNNING,
        PAUSED,
        DONE
    }

    /** Unwinds an actor that has no turn any more. */
    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("abandoned", null, false, false);
        }
    }

    /** Starts one, which waits for its first turn; the conductor is woken when a step ends. */
    static Actor start(String node, String name, Runnable work, Thread conductor) {
        Actor actor = new Actor(node, name, work, conductor);
        actor.thread.start();
        return actor;
    }

    /** Ends a step of the calling actor, if one calls. */
    static void pause(String nextStep, long wakesAt) {
        Actor actor = CURRENT.get();
        if (actor != null) {
            actor.step = nextStep;
            actor.wakesAt = wakesAt;
            actor.waitForTurn();
        }
    }

    /** Tells of the calling actor, if one calls, whether it waits for the world outside, which is part of a step. */
    static void isOutside(boolean outside) {
        Actor actor = CURRENT.get();
        if (actor != null) {
            actor.isOutside = outside;
        }
    }

    private void play(Runnable work) {
        CURRENT.set(this);
        try {
            waitForTurn();
            work.run();
        } catch (Abandoned end) {
            step = "abandoned";
        } finally {
            state = State.DONE;
            LockSupport.unpark(conductor);
        }
    }

    private void waitForTurn() {
        state = State.PAUSED;
        LockSupport.unpark(conductor);
        while (!hasTurn && !isAbandoned) {
            LockSupport.park(this);
        }
        if (isAbandoned) {
            throw new Abandoned();
        }
        hasTurn = false;
    }

    void giveTurn() {
        state = State.RUNNING;
        hasTurn = true;
        LockSupport.unpark(thread);
    }

    /** Ends the thread without another step. */
    void abandon() {
        isAbandoned = true;
        thread.interrupt();
        try {
            thread.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean isPaused() {
        return state == State.PAUSED;
    }

    /** Returns whether it waits for another actor, as far as one can see. */
    boolean isBlocked() {
        Thread.State now = thread.getState();
        Object blocker = LockSupport.getBlocker(thread);
        return state == State.RUNNING
                && !isOutside
                && (now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING)
                && blocker != null
                && blocker != this; // it has its turn and only did not wake yet
    }

    /** Returns whether it is done, has no turn, or waits for another. */
    boolean hasEndedStep() {
        return state != State.RUNNING || isBlocked();
    }

    boolean isOf(String someNode) {
        return node.equals(someNode);
    }

    boolean isOfNodeOf(Actor other) {
        return node.equals(other.node);
    }

    /** Returns what the next turn does. */
    String step() {
        return step;
    }

    long wakesAt() {
        return wakesAt;
    }

    @Override
    public String toString() {
        return name + ": " + step;
    }
}
