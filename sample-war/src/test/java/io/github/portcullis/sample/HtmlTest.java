package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textIsEscapedForContentAndAttributes() {
        Html html = Html.of("<p title=\"%s\">%s</p>", "a \"b\" 'c'", "<b>x</b> & y");

        assertThat(html.markup())
                .isEqualTo("<p title=\"a &quot;b&quot; &#39;c&#39;\">&lt;b&gt;x&lt;/b&gt; &amp; y</p>");
    }

    @Test
    void piecesOfHtmlAreNotEscapedAgain() {
        Html items = Html.each(List.of("<1>", "2"), item -> Html.of("<li>%s</li>", item));

        assertThat(Html.of("<ul>%s</ul>", items).markup()).isEqualTo("<ul><li>&lt;1&gt;</li><li>2</li></ul>");
    }

    @Test
    void percentSignsInTextAreOnlyText() {
        assertThat(Html.of("<p>%s</p>", "100 %s %n").markup()).isEqualTo("<p>100 %s %n</p>");
    }
}
