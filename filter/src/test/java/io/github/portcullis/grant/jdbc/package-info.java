@NullMarked
package io.github.portcullis.grant.jdbc;

import org.jspecify.annotations.NullMarked;
