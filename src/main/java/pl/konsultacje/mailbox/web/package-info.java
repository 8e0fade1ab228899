@NullMarked
package pl.konsultacje.mailbox.web;

import org.jspecify.annotations.NullMarked;
