@NullMarked
package pl.konsultacje.meeting.web;

import org.jspecify.annotations.NullMarked;
