package io.github.portcullis;

import java.util.Hashtable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;
import org.apache.tomcat.util.descriptor.web.ContextResource;

/** Gives Tomcat's JNDI a data source that a test made. */
public final class NamedDataSource implements ObjectFactory {
    private static final String ID = "test-id";
    private static final Map<String, DataSource> MADE = new ConcurrentHashMap<>();

    /** Returns the declaration of a resource, as in a context.xml. */
    static ContextResource resource(String name, DataSource dataSource) {
        String id = UUID.randomUUID().toString();
        MADE.put(id, dataSource);
        ContextResource resource = new ContextResource();
        resource.setName(name);
        resource.setType(DataSource.class.getName());
        resource.setProperty("factory", NamedDataSource.class.getName());
        resource.setProperty(ID, id);
        return resource;
    }

    /** Makes Tomcat's JNDI that of the JDK. Tomcat's own way to do so bears one server in a JVM. */
    static void enable() {
        System.setProperty("catalina.useNaming", "true");
        System.setProperty(Context.URL_PKG_PREFIXES, "org.apache.naming");
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, "org.apache.naming.java.javaURLContextFactory");
    }

    @Override
    public Object getObjectInstance(Object reference, Name name, Context context, Hashtable<?, ?> environment) {
        return MADE.get(((Reference) reference).get(ID).getContent());
    }
}
