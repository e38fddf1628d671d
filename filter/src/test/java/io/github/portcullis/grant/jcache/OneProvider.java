package io.github.portcullis.grant.jcache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.cache.spi.CachingProvider;

/** The class loader of an application that brings one provider of caches, with classes of its own. */
final class OneProvider extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/" + CachingProvider.class.getName();

    private final List<URL> services;
    private final List<String> packages;

    /**
     * Creates it.
     *
     * @param packages what the application brings of the test's class path
     */
    OneProvider(String provider, String... packages) {
        super(jars(), OneProvider.class.getClassLoader());
        this.packages = List.of(packages);
        try {
            Path file = Files.createTempFile("provider", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, provider);
            this.services = List.of(file.toUri().toURL());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static URL[] jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(OneProvider::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES)
                ? Collections.enumeration(services)
                : getParent().getResources(name);
    }
}
