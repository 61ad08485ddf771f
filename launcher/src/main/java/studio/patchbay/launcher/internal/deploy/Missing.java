package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import studio.patchbay.api.Skill;

/** Says in a sentence what a bundle needs and does not get, and what to do about it. */
final class Missing {

    private final BundleRequirement requirement;
    private final Filter filter;
    private final Collection<BundleCapability> sameNamespace;

    private Missing(BundleRequirement requirement, Collection<BundleCapability> sameNamespace) {
        this.requirement = requirement;
        this.filter = Filter.of(requirement);
        this.sameNamespace = sameNamespace;
    }

    /** @param sameNamespace what there is of the kind, none of which fits */
    static String sentence(BundleRequirement requirement, Collection<BundleCapability> sameNamespace) {
        Missing missing = new Missing(requirement, sameNamespace);
        return name(requirement.getRevision()) + " needs " + switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> missing.javaPackage();
            case BundleNamespace.BUNDLE_NAMESPACE -> missing.bundle();
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> missing.java();
            case Skill.HOST_CAPABILITY -> missing.host();
            default -> missing.capability();
        };
    }

    /** For a provider that is there, but waits itself. */
    static String behind(BundleRequirement requirement, BundleCapability provider) {
        return name(requirement.getRevision()) + " needs " + wanted(requirement) + " of "
                + name(provider.getRevision()) + ", which is waiting itself.";
    }

    private static String wanted(BundleRequirement requirement) {
        return Filter.of(requirement)
                .value(PackageNamespace.PACKAGE_NAMESPACE)
                .map(name -> "the Java package " + name)
                .orElse("the capability " + requirement.getNamespace());
    }

    private String javaPackage() {
        String name = filter.value(PackageNamespace.PACKAGE_NAMESPACE).orElse("?");
        return "the Java package " + name
                + inBrackets(filter.versions(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)) + ", which "
                + otherVersion(PackageNamespace.PACKAGE_NAMESPACE, name, PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                        .orElse("no bundle provides")
                + ". Put a bundle that provides it into the folder too, or embed it.";
    }

    private String bundle() {
        String name = filter.value(BundleNamespace.BUNDLE_NAMESPACE).orElse("?");
        String version = BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE;
        return "the bundle " + name + inBrackets(filter.versions(version)) + ", which "
                + otherVersion(BundleNamespace.BUNDLE_NAMESPACE, name, version).orElse("is not here")
                + ". Put it into the folder too.";
    }

    private String java() {
        String version = filter.value(ExecutionEnvironmentNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                .or(() -> Optional.of(filter.versions(ExecutionEnvironmentNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .filter(v -> !v.isEmpty())
                .map(Filter::shortened)
                .orElse(filter.text());
        return "Java " + version + "; this host runs on " + Runtime.version().feature()
                + ". Start the host with a newer Java, or build the bundle for an older one.";
    }

    private String host() {
        String versions = filter.versions(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        String here = highest(sameNamespace.stream().toList(), "version")
                .map(v -> "this one has version " + Filter.shortened(v.toString()))
                .orElse("this is none");
        return "a Patchbay host" + inBrackets(versions) + ", and " + here
                + ". Update the host, or take a version of the bundle that fits.";
    }

    private String capability() {
        return "the capability " + requirement.getNamespace() + inBrackets(filter.text())
                + ", which no bundle provides. Put a bundle that provides it into the folder too.";
    }

    private Optional<String> otherVersion(String nameAttribute, String name, String versionAttribute) {
        return highest(
                        sameNamespace.stream()
                                .filter(c -> name.equals(c.getAttributes().get(nameAttribute)))
                                .toList(),
                        versionAttribute)
                .map(version -> "is only here in version " + Filter.shortened(version.toString()));
    }

    private static Optional<Version> highest(Collection<BundleCapability> capabilities, String attribute) {
        return capabilities.stream()
                .map(c -> c.getAttributes().get(attribute))
                .filter(Version.class::isInstance)
                .map(Version.class::cast)
                .max(Comparator.naturalOrder());
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static String name(BundleRevision revision) {
        return revision.getSymbolicName() + " " + revision.getVersion();
    }
}
