@NullMarked
package pl.konsultacje.meeting.process;

import org.jspecify.annotations.NullMarked;
