/** JSON as JDK values. Embedded by the bundles that read and write messages, not exported by anybody. */
package studio.patchbay.json;
