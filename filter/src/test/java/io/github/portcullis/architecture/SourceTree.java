package io.github.portcullis.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of every module, read from the files beside this module. */
final class SourceTree {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private SourceTree() {}

    /** A type or a method as written. */
    record Piece(String name, int lines) {}

    /** Returns the Java files under one folder, such as {@code src/main/java}, of every module. */
    static List<Path> files(String folder) {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(SourceTree::javaFilesUnder)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns a file's path as a reader of a failed rule wants it. */
    static String shown(Path file) {
        return PROJECT.relativize(file).toString();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Piece> types(List<Path> files) {
        return pieces(files, ClassTree.class);
    }

    static List<Piece> methods(List<Path> files) {
        return pieces(files, MethodTree.class);
    }

    private static Stream<Path> javaFilesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Piece> pieces(List<Path> files, Class<? extends Tree> kind) {
        List<Piece> found = new ArrayList<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void scan(Tree tree, Void none) {
                        if (kind.isInstance(tree)) {
                            found.add(piece(unit, tree, positions));
                        }
                        return super.scan(tree, none);
                    }
                }.scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private static Piece piece(CompilationUnitTree unit, Tree tree, SourcePositions positions) {
        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
        String name = tree instanceof MethodTree method
                ? shown(Path.of(unit.getSourceFile().toUri())) + " " + method.getName()
                : ((ClassTree) tree).getSimpleName().toString();
        return new Piece(name, Math.toIntExact(last - first + 1));
    }
}
