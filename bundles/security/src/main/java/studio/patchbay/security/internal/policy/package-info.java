/** Who may see and use what, from a file that an administrator writes, and from the scopes of tokens. */
package studio.patchbay.security.internal.policy;
