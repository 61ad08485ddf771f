package studio.patchbay.registry.internal.announce;

import java.lang.annotation.Annotation;

/** The configuration of an announcer in tests. */
record Configured(String url, String scene, long heartbeatMillis) implements AnnouncerSettings {

    @Override
    public String name() {
        return "patchbay";
    }

    @Override
    public String displayName() {
        return "";
    }

    @Override
    public String application() {
        return "maya";
    }

    @Override
    public String applicationVersion() {
        return "2027";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return AnnouncerSettings.class;
    }
}
