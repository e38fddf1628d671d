@NullMarked
package io.github.portcullis.grant.jcache;

import org.jspecify.annotations.NullMarked;
