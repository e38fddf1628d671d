package io.github.portcullis.cdi;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bean of the application that keeps the grants, where {@code portcullis.store} is {@code bean}. Found by the filter;
 * applications do not use it. As thread-safe as the bean.
 *
 * @since 1.0
 */
public final class BeanGrantStore implements GrantStore {
    private final GrantStore bean;

    /**
     * Looks for the bean.
     *
     * @throws IllegalStateException if the application has none of the type {@link GrantStore}, or more than one
     */
    public BeanGrantStore() {
        Instance<GrantStore> beans = CDI.current().select(GrantStore.class);
        if (beans.isUnsatisfied()) {
            throw new IllegalStateException("the application has no bean of the type " + GrantStore.class.getName()
                    + "; give one a scope, such as @ApplicationScoped");
        }
        if (beans.isAmbiguous()) {
            throw new IllegalStateException("the application has more than one bean of the type "
                    + GrantStore.class.getName() + ": " + classesOf(beans) + "; make one of them an @Alternative");
        }
        this.bean = beans.get();
    }

    private static String classesOf(Instance<GrantStore> beans) {
        return beans.handlesStream()
                .map(handle -> handle.getBean().getBeanClass().getName())
                .sorted()
                .toList()
                .toString();
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        return bean.load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return bean.compareAndSet(key, expectedVersion, grant);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return bean.remove(key, expectedVersion);
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return bean.lease(key, holder, duration);
    }

    @Override
    public void release(String key, String holder) {
        bean.release(key, holder);
    }
}
