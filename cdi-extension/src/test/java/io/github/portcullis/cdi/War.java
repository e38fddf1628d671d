package io.github.portcullis.cdi;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An unpacked WAR as a user of Tomcat would build it: Weld, Yasson and the jars of Portcullis in {@code WEB-INF/lib},
 * the given classes in {@code WEB-INF/classes}.
 */
final class War {

    private static final Pattern LIBRARY = Pattern.compile("(weld|jboss|jandex|jakarta\\.(enterprise|inject|interceptor"
            + "|annotation|el|json)|yasson|parsson|jspecify|portcullis-(filter|cdi)).*\\.jar");
    private static final Set<String> OURS = Set.of("filter", "cdi-extension");

    private final Path root;

    private War(Path root) {
        this.root = root;
    }

    /** Creates a WAR in an empty folder. */
    static War in(Path folder) throws IOException {
        War war = new War(folder);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            war.addLibrary(Path.of(entry));
        }
        return war;
    }

    /** Adds classes, each with its nested ones. */
    War with(Class<?>... classes) throws IOException {
        for (Class<?> type : classes) {
            Path folder = Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .resolve(type.getPackageName().replace('.', '/'));
            for (Path file : list(folder, type.getSimpleName())) {
                add("WEB-INF/classes/" + type.getPackageName().replace('.', '/') + "/" + file.getFileName(), file);
            }
        }
        return this;
    }

    /** Adds a jar of the test's class path, by the beginning of its name, as a server does that has more to offer. */
    War withLibrary(String beginning) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.startsWith(beginning)) {
                add("WEB-INF/lib/" + name, Path.of(entry));
            }
        }
        return this;
    }

    /** Adds a text file. */
    War with(String path, String content) throws IOException {
        Path target = Files.createDirectories(root.resolve(path).getParent())
                .resolve(root.resolve(path).getFileName());
        Files.writeString(target, content);
        return this;
    }

    Path root() {
        return root;
    }

    private void addLibrary(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        if (Files.isRegularFile(entry) && LIBRARY.matcher(name).matches()) {
            add("WEB-INF/lib/" + name, entry);
        } else if (entry.endsWith(Path.of("target", "classes"))
                && OURS.contains(entry.getParent().getParent().getFileName().toString())) {
            pack(entry, entry.getParent().getParent().getFileName() + ".jar");
        }
    }

    private void pack(Path classes, String name) throws IOException {
        Path jar = Files.createDirectories(root.resolve("WEB-INF/lib")).resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private void add(String path, Path source) throws IOException {
        Path target = root.resolve(path);
        Files.createDirectories(target.getParent());
        Files.copy(source, target);
    }

    private static List<Path> list(Path folder, String simpleName) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, simpleName + "{,$*}.class")) {
            files.forEach(found::add);
        }
        return found;
    }
}
