/** Says which host this is and what it serves, at {@code /instances}. */
package studio.patchbay.observability.internal.instance;
