package studio.patchbay.api;

/** Severities of {@code notifications/message}, from least to most severe (RFC 5424, section 6.2.1). */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY
}
