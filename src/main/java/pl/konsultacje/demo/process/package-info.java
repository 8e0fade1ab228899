@NullMarked
package pl.konsultacje.demo.process;

import org.jspecify.annotations.NullMarked;
