@NullMarked
package pl.konsultacje.report.process;

import org.jspecify.annotations.NullMarked;
