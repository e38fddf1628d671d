package io.github.portcullis.sample.cluster;

import java.net.URI;

/** A server of the cluster. */
interface Node {
    /** What the logs and the sticky cookie call it. */
    String name();

    /** Where it listens, without a path. */
    URI address();

    /** Starts it, and returns when its applications are there and it sees a cluster of that many members. */
    void start(int members) throws Exception;

    /** Ends it at once, as a crash or SIGKILL does. */
    void kill() throws Exception;

    /** Lets it end in its own time, as an administrator does. */
    void stop() throws Exception;
}
