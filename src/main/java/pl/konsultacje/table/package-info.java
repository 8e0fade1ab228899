/** Reads tables out of files of any kind that offices send each other: CSV, XLSX, DOCX, ODT, ODS. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package pl.konsultacje.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
