@NullMarked
package pl.konsultacje.invitation.web;

import org.jspecify.annotations.NullMarked;
