/** Tests of the filter as a whole: a real Tomcat, a real gateway of the test kit, and HTTP between them. */
@NullMarked
package io.github.portcullis;

import org.jspecify.annotations.NullMarked;
