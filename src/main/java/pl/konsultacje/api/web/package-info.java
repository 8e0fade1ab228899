@NullMarked
package pl.konsultacje.api.web;

import org.jspecify.annotations.NullMarked;
