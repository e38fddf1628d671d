package io.github.portcullis.sample.dropin;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * What arquillian.xml says of a server. The lines that its log has for an event are patterns, in which {@code NAME} is
 * the name of the application.
 */
public final class DropInConfiguration implements ContainerConfiguration {
    private List<String> command = List.of();
    private Path directory = Path.of("");
    private Path log = Path.of("");
    private int port;
    private String ready = "";
    private String started = "";
    private String failed = "";
    private String stopped = "";

    @Override
    public void validate() throws ConfigurationException {
        if (command.isEmpty() || port == 0) {
            throw new ConfigurationException("command or port is missing in arquillian.xml");
        }
    }

    List<String> command() {
        return command;
    }

    /** Sets what starts the server after {@code java}, with space between the arguments. */
    public void setCommand(String arguments) {
        command = List.of(arguments.strip().split("\\s+"));
    }

    /** Returns where the WARs go. */
    Path directory() {
        return directory;
    }

    public void setDirectory(String path) {
        directory = Path.of(path);
    }

    /** Returns where the server's output goes. */
    Path log() {
        return log;
    }

    public void setLog(String path) {
        log = Path.of(path);
    }

    int port() {
        return port;
    }

    public void setPort(Integer number) {
        port = number;
    }

    Pattern ready() {
        return Pattern.compile(ready);
    }

    public void setReady(String pattern) {
        ready = pattern;
    }

    Pattern started(String name) {
        return of(started, name);
    }

    public void setStarted(String pattern) {
        started = pattern;
    }

    Pattern failed(String name) {
        return of(failed, name);
    }

    public void setFailed(String pattern) {
        failed = pattern;
    }

    Pattern stopped(String name) {
        return of(stopped, name);
    }

    public void setStopped(String pattern) {
        stopped = pattern;
    }

    private static Pattern of(String pattern, String name) {
        return Pattern.compile(pattern.replace("NAME", name));
    }
}
