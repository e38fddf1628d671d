/** Pages of Jakarta Faces, and beans of EJB behind them, that call the gateway. */
@NullMarked
package io.github.portcullis.sample.faces;

import org.jspecify.annotations.NullMarked;
