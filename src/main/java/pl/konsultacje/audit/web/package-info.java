@NullMarked
package pl.konsultacje.audit.web;

import org.jspecify.annotations.NullMarked;
