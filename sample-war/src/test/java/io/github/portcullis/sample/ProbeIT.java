package io.github.portcullis.sample;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ProbeIT {
    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "probe.war").addAsWebResource(new StringAsset("hello"), "index.html");
    }

    @ArquillianResource
    URL url;

    @Test
    void answers() throws Exception {
        System.out.println("URL " + url + " " + new String(url.openStream().readAllBytes()));
        new ProcessBuilder("ss", "-ltnp").inheritIO().start().waitFor();
    }
}
