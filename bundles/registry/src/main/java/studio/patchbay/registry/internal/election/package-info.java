/**
 * Who of the hosts of one machine serves the well-known port. Whoever has bound it has won: the system sees to it that there is
 * one, and that the next one can when that is dead. That it is one of the hosts, it has to prove.
 */
package studio.patchbay.registry.internal.election;
