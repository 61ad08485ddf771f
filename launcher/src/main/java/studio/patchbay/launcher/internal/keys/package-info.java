/** The file of the API keys, as the command line writes it; the security bundle reads it. */
package studio.patchbay.launcher.internal.keys;
