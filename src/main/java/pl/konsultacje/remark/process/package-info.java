@NullMarked
package pl.konsultacje.remark.process;

import org.jspecify.annotations.NullMarked;
