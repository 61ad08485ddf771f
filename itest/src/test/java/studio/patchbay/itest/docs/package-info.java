/** What the manual says is tried: its examples run, its links lead somewhere, its settings exist. */
package studio.patchbay.itest.docs;
