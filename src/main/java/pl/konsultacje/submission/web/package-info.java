@NullMarked
package pl.konsultacje.submission.web;

import org.jspecify.annotations.NullMarked;
