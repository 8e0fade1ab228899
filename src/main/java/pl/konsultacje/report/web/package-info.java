@NullMarked
package pl.konsultacje.report.web;

import org.jspecify.annotations.NullMarked;
