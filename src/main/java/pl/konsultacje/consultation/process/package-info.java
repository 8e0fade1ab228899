@NullMarked
package pl.konsultacje.consultation.process;

import org.jspecify.annotations.NullMarked;
