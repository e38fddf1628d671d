/** What the injection promises, proven in WARs on Tomcat with Weld. */
@NullMarked
package io.github.portcullis.cdi;

import org.jspecify.annotations.NullMarked;
