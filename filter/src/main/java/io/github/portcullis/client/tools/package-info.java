/** Functions of the application that a model may call, and answers in the form of a Java type. */
@NullMarked
package io.github.portcullis.client.tools;

import org.jspecify.annotations.NullMarked;
