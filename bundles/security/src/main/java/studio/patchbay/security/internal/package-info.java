/** Who may come in and what they may do: the guard, authenticators, policy, limits and the audit log. */
package studio.patchbay.security.internal;
