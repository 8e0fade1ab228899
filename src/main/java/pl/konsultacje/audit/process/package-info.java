@NullMarked
package pl.konsultacje.audit.process;

import org.jspecify.annotations.NullMarked;
