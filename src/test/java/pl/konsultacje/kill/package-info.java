/** The packaged application under a scripted load, killed at random moments: what was promised must be there afterwards. */
@org.jspecify.annotations.NullMarked
package pl.konsultacje.kill;
