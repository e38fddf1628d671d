package io.github.portcullis.race;

/** Two nodes in JVMs of their own over one store. */
record TwoNodes(String name, ChildJvm a, ChildJvm b) implements AutoCloseable {

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
