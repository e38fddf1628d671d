package io.github.portcullis.grant.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.store.StoredGrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedGrantTest {

    @Test
    void textComesBackAsItWas() {
        CachedGrant leased = new CachedGrant(new StoredGrant(Long.MAX_VALUE, "Xy_-"), 123, "node 1");

        assertThat(CachedGrant.parse(leased.text(1))).isEqualTo(leased);
        assertThat(CachedGrant.parse(CachedGrant.withoutLease(leased.grant()).text(-1)))
                .isEqualTo(new CachedGrant(leased.grant(), 0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 a 7 0 sealed", "2 a 7 0 sealed h", "1 a seven 0 sealed h", "1 a 7 x sealed h"})
    void textOfAnotherFormatIsNotRead(String text) {
        assertThat(CachedGrant.parse(text)).isNull();
    }
}
