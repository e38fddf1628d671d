package io.github.portcullis.race;

/** Two nodes in JVMs of their own over one store. */
record TwoNodes(String store, ChildJvm a, ChildJvm b) implements AutoCloseable {

    @Override
    public String toString() {
        return store.replaceAll(":(//|tcp).*", "");
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
