@NullMarked
package pl.konsultacje.response.process;

import org.jspecify.annotations.NullMarked;
