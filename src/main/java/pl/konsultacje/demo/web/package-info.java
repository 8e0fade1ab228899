@NullMarked
package pl.konsultacje.demo.web;

import org.jspecify.annotations.NullMarked;
