package io.github.portcullis.docs;

import io.github.portcullis.GatewayConfig;
import io.github.portcullis.GatewayFilter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Set;

// tag::register[]
public class StartPortcullis implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext application) {
        GatewayFilter.register(
                application,
                GatewayConfig.builder()
                        .clientId("app_1a2b3c")
                        .publicUrl(URI.create("https://shop.example.com/app"))
                        .protect("/chat/*")
                        .set("login-timeout", "PT5M")
                        .build());
    }
}
// end::register[]
