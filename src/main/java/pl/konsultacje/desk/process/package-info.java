@NullMarked
package pl.konsultacje.desk.process;

import org.jspecify.annotations.NullMarked;
