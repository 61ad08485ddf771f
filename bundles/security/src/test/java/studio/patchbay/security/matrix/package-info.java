/**
 * The duties of a resource server as a table of requests and exact answers, independent of how a request gets to the server:
 * the tests of this bundle ask the authenticator, those of the distribution ask over sockets.
 */
package studio.patchbay.security.matrix;
