package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.Version;

/** Who a bundle is. */
record Identity(String symbolicName, Version version) {

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
