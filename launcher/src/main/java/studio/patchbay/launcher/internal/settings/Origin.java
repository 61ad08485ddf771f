package studio.patchbay.launcher.internal.settings;

/**
 * A text that somebody gave for a setting.
 *
 * @param where as one would say it: {@code --set http.port}, {@code PATCHBAY_HTTP_PORT in the environment},
 *     {@code /home/me/patchbay.properties, line 3}
 */
record Origin(String text, String where) {}
