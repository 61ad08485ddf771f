/** The file of the keys by which hosts behind one load balancer go on with each other's sessions. */
package studio.patchbay.launcher.internal.seal;
