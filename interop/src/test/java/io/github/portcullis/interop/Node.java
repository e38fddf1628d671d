package io.github.portcullis.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Node.js of this machine, and packages that npm installs below target. */
final class Node {
    private static final int OLDEST = 20;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    private Node() {}

    /** Skips the test where there is no Node.js that is new enough, and says what to install. */
    static void assumePresent() {
        Optional<String> version = output("node", "--version");
        String found = version.map(text -> "Node.js " + text.strip()).orElse("no Node.js");
        assumeTrue(
                version.map(VERSION::matcher)
                        .filter(Matcher::matches)
                        .map(text -> Integer.parseInt(text.group(1)) >= OLDEST)
                        .orElse(false),
                "Found " + found + ": install nodejs, " + OLDEST + " or newer, to run this test");
        assumeTrue(output("npm", "--version").isPresent(), "Found no npm: install npm to run this test");
    }

    /** Installs what a folder's package-lock.json names into a folder, unless it is there; copies the folder's files. */
    static void install(Path source, Path target) {
        try {
            Files.createDirectories(target);
            boolean isInstalled = Files.isDirectory(target.resolve("node_modules"))
                    && Files.exists(target.resolve("package-lock.json"))
                    && Files.mismatch(source.resolve("package-lock.json"), target.resolve("package-lock.json")) < 0;
            for (String name : List.of("package.json", "package-lock.json", "server.mjs")) {
                Files.copy(source.resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!isInstalled) {
                npmInstall(target);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void npmInstall(Path folder) throws IOException {
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        npm.getOutputStream().close();
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (join(npm) != 0) {
            throw new IllegalStateException("npm could not install oidc-provider: " + said);
        }
    }

    private static Optional<String> output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return join(process) == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static int join(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
