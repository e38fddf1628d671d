package io.github.portcullis.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The classes of the filter module, without its tests and the other modules. */
final class Production {
    static final String ROOT = "io.github.portcullis";
    static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private Production() {}

    static String room(String name) {
        return ROOT + "." + name;
    }
}
