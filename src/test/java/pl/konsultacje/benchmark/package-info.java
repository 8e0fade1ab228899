/** Numbers with their baseline in the same run; not part of {@code verify}. */
@NullMarked
package pl.konsultacje.benchmark;

import org.jspecify.annotations.NullMarked;
