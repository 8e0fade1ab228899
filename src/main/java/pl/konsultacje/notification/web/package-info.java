@NullMarked
package pl.konsultacje.notification.web;

import org.jspecify.annotations.NullMarked;
