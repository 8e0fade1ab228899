@NullMarked
package pl.konsultacje.subscription.web;

import org.jspecify.annotations.NullMarked;
