/** Where grants live: {@link io.github.portcullis.store.GrantStore} and its laws. */
@NullMarked
package io.github.portcullis.store;

import org.jspecify.annotations.NullMarked;
