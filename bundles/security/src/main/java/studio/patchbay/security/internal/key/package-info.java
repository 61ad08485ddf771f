/** API keys: 256 random bits each, of which only hashes are kept, in a file that may change while the host runs. */
package studio.patchbay.security.internal.key;
