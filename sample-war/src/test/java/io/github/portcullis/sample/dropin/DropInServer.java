package io.github.portcullis.sample.dropin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/** A server as a child process. It deploys a WAR that appears in a directory, undeploys one that goes, and logs both. */
public final class DropInServer implements DeployableContainer<DropInConfiguration> {
    private static final int SECONDS_TO_STOP = 20;

    private @Nullable DropInConfiguration configuration;
    private @Nullable Process process;

    @Override
    public Class<DropInConfiguration> getConfigurationClass() {
        return DropInConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public void setup(DropInConfiguration read) {
        configuration = read;
    }

    @Override
    public void start() throws LifecycleException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(configuration.command());
        File log = configuration.log().toFile();
        try {
            Files.createDirectories(configuration.directory());
            Files.deleteIfExists(log.toPath());
            LogFollower output = new LogFollower(configuration.log(), () -> process.isAlive());
            process = new ProcessBuilder(command)
                    .directory(configuration.directory().getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-server"));
            output.await(configuration.ready());
        } catch (IOException failure) {
            throw new LifecycleException("The server does not start", failure);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LifecycleException("The server does not stop; its last words are in " + configuration.log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LifecycleException("The server was not seen to stop", interrupted);
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String name = nameOf(archive);
        try {
            LogFollower log = follow();
            Path unseen = configuration.directory().resolveSibling(archive.getName());
            archive.as(ZipExporter.class).exportTo(unseen.toFile(), true);
            Files.move(unseen, war(archive), StandardCopyOption.ATOMIC_MOVE);
            String said = log.await(configuration.started(name), configuration.failed(name));
            if (configuration.failed(name).matcher(said).find()) {
                remove(archive);
                throw new DeploymentException("Not deployed:\n" + said);
            }
        } catch (IOException failure) {
            throw new DeploymentException("Not deployed", failure);
        }
        HTTPContext http = new HTTPContext("127.0.0.1", configuration.port());
        http.add(new Servlet("any", "/" + name));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            remove(archive);
        } catch (IOException failure) {
            throw new DeploymentException("Not undeployed", failure);
        }
    }

    private void remove(Archive<?> archive) throws IOException {
        LogFollower log = follow();
        Files.delete(war(archive));
        log.await(configuration.stopped(nameOf(archive)));
        // Tomcat deletes what it unpacked, and whatever came in its place meanwhile.
        while (Files.exists(configuration.directory().resolve(nameOf(archive)))) {
            LogFollower.pause();
        }
    }

    private LogFollower follow() throws IOException {
        return new LogFollower(configuration.log(), process::isAlive);
    }

    private Path war(Archive<?> archive) {
        return configuration.directory().resolve(archive.getName());
    }

    private static String nameOf(Archive<?> archive) {
        return archive.getName().replaceFirst("\\.war$", "");
    }
}
