/** Public consultations, from the announcement to the published report. */
@NullMarked
package pl.konsultacje;

import org.jspecify.annotations.NullMarked;
