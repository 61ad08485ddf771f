/** TLS from PEM files: read, checked, taken into use, and renewed while connections go on. */
package studio.patchbay.transport.http.internal.tls;
