/** What every registry has to do, whatever it is kept in. */
package studio.patchbay.registry.contract;
