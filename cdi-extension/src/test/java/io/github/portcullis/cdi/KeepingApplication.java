package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An application that keeps the grants itself. */
public final class KeepingApplication {
    private KeepingApplication() {}

    /** Keeps them in a map. */
    @ApplicationScoped
    public static class Drawer implements GrantStore {
        private final Map<String, StoredGrant> grants = new ConcurrentHashMap<>();

        int size() {
            return grants.size();
        }

        @Override
        public @Nullable StoredGrant load(String key) {
            return grants.get(key);
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            if (expectedVersion == ABSENT) {
                return grants.putIfAbsent(key, grant) == null;
            }
            StoredGrant known = grants.get(key);
            return known != null && known.version() == expectedVersion && grants.replace(key, known, grant);
        }

        @Override
        public boolean remove(String key, long expectedVersion) {
            StoredGrant known = grants.get(key);
            return known != null && known.version() == expectedVersion && grants.remove(key, known);
        }

        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return grants.containsKey(key);
        }

        @Override
        public void release(String key, String holder) {
            // One node, so the lease is always its own.
        }
    }

    /** Says who is signed in, and how many grants the bean holds. */
    @WebServlet("/kept")
    public static final class KeptServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient GatewayAccount account;

        @Inject
        private transient Drawer drawer;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(account.subject().orElse("nobody") + " of " + drawer.size());
        }
    }
}
