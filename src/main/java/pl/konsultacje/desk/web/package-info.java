@NullMarked
package pl.konsultacje.desk.web;

import org.jspecify.annotations.NullMarked;
