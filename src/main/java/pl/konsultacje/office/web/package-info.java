@NullMarked
package pl.konsultacje.office.web;

import org.jspecify.annotations.NullMarked;
