@NullMarked
package pl.konsultacje.staff.web;

import org.jspecify.annotations.NullMarked;
