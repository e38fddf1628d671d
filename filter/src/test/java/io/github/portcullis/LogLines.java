package io.github.portcullis;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is logged under a name while it is open, at every level. */
final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final @Nullable Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    static LogLines of(String name) {
        return new LogLines(Logger.getLogger(name));
    }

    List<String> lines() {
        return lines;
    }

    /** Returns what was logged with a line. */
    List<Throwable> thrown() {
        return thrown;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getThrown() != null) {
            thrown.add(line.getThrown());
        }
        Object[] parameters = line.getParameters();
        String text = line.getMessage();
        lines.add(line.getLevel() + " " + (parameters == null ? text : MessageFormat.format(text, parameters)));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
