@NullMarked
package pl.konsultacje.response.web;

import org.jspecify.annotations.NullMarked;
