/** What the gateway offers: models, who makes and serves them, prices. */
@NullMarked
package io.github.portcullis.client.catalogue;

import org.jspecify.annotations.NullMarked;
