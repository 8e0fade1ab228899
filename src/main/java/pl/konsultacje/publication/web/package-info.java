@NullMarked
package pl.konsultacje.publication.web;

import org.jspecify.annotations.NullMarked;
