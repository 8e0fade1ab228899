@NullMarked
package pl.konsultacje.officeform.web;

import org.jspecify.annotations.NullMarked;
