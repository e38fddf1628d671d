package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tomcat.util.descriptor.web.WebXml;
import org.apache.tomcat.util.descriptor.web.WebXmlParser;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The fragment that the jar brings into each application. */
class WebFragmentTest {
    private static final String PLACE = "/META-INF/web-fragment.xml";

    @Test
    void anApplicationKeepsTheReplicationOfItsSessions() {
        WebXml fragment = new WebXml();

        boolean isValid = new WebXmlParser(true, true, true)
                .parseWebXml(
                        new InputSource(WebFragmentTest.class.getResource(PLACE).toString()), fragment, true);

        assertThat(isValid).isTrue();
        assertThat(fragment.isDistributable()).isTrue();
    }
}
