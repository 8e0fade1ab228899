@NullMarked
package pl.konsultacje.journey;

import org.jspecify.annotations.NullMarked;
