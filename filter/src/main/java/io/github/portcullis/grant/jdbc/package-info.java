/** Internal. Grants in a table of the application's database. */
@NullMarked
package io.github.portcullis.grant.jdbc;

import org.jspecify.annotations.NullMarked;
