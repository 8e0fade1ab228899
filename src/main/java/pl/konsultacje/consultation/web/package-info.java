@NullMarked
package pl.konsultacje.consultation.web;

import org.jspecify.annotations.NullMarked;
