@NullMarked
package pl.konsultacje.remark.web;

import org.jspecify.annotations.NullMarked;
