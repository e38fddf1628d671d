package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** The doors that are compared. */
public enum DoorKind {
    /** The floor. */
    HAND_WRITTEN {
        @Override
        Door open() {
            return new HandWrittenDoor();
        }
    },
    /** Ours, with the grants in memory. */
    PORTCULLIS {
        @Override
        Door open() throws IOException, ServletException {
            return new PortcullisDoor("memory");
        }
    },
    /** Ours, with the grants in the sessions. */
    PORTCULLIS_STORE_SESSION {
        @Override
        Door open() throws IOException, ServletException {
            return new PortcullisDoor("session");
        }
    },
    /** pac4j. */
    PAC4J {
        @Override
        Door open() {
            return new PeerDoor(Pac4jPeer::new);
        }
    },
    /** Spring Security. */
    SPRING_SECURITY {
        @Override
        Door open() {
            return new PeerDoor(SpringPeer::new);
        }
    };

    abstract Door open() throws IOException, ServletException;
}
