/** Internal. Grants in a cache of JSR 107 that the application brings. */
@NullMarked
package io.github.portcullis.grant.jcache;

import org.jspecify.annotations.NullMarked;
