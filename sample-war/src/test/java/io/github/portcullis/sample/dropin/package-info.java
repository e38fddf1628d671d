/** Lets Arquillian use servers that deploy what lies in a directory of theirs: Tomcat, Jetty and Liberty. */
@NullMarked
package io.github.portcullis.sample.dropin;

import org.jspecify.annotations.NullMarked;
