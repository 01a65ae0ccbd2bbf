@org.jspecify.annotations.NullMarked
package newsletter;
