/** What the host tells its operators: metrics and traces of every use. */
package studio.patchbay.observability.internal;
