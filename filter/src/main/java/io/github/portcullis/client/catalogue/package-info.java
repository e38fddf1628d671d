/** What the gateway offers: its models. */
@NullMarked
package io.github.portcullis.client.catalogue;

import org.jspecify.annotations.NullMarked;
