package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import studio.patchbay.api.runtime.BundleState.Code;
import studio.patchbay.api.transport.Transport;

/** Brings bundles into the framework. */
final class Arrivals {

    private final BundleContext systemContext;
    private final SideBySide sideBySide;
    private final BuiltIns builtIns;
    private long installations;

    Arrivals(BundleContext systemContext, SideBySide sideBySide, BuiltIns builtIns) {
        this.systemContext = systemContext;
        this.sideBySide = sideBySide;
        this.builtIns = builtIns;
    }

    /** Installs the candidate from the host's copy, beside whatever is there. */
    Installed install(Candidate candidate) throws BundleException, IOException, RefusedException {
        boolean forTransports = candidate.folder().content() == Folder.Content.TRANSPORTS;
        if (!forTransports && builtIns.find(candidate.symbolicName()).isPresent()) {
            throw new RefusedException(Code.NOT_A_BUNDLE, candidate.symbolicName()
                    + " is a bundle of the host itself; give this one another Bundle-SymbolicName");
        }
        Bundle bundle = bundle(candidate);
        boolean transport = provides(bundle, Transport.CAPABILITY);
        if (forTransports && !transport) {
            bundle.uninstall();
            throw new RefusedException(Code.NOT_A_BUNDLE, "not a transport: it does not provide the capability " + Transport.CAPABILITY
                    + "; put skills into the skills folder");
        }
        return new Installed(candidate, bundle, transport || isSingleton(bundle));
    }

    private Bundle bundle(Candidate candidate) throws BundleException, IOException {
        installations++; // a location never comes twice: an old version may still be there when its content comes again
        String location = SideBySide.LOCATION + candidate.file().getFileName() + "#" + installations;
        sideBySide.permitThisThread();
        try (InputStream in = Files.newInputStream(candidate.copy().file())) {
            return systemContext.installBundle(location, in);
        }
    }

    private static boolean provides(Bundle bundle, String namespace) {
        return !bundle.adapt(BundleRevision.class).getDeclaredCapabilities(namespace).isEmpty();
    }

    private static boolean isSingleton(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
                .map(BundleCapability::getDirectives)
                .anyMatch(directives -> Boolean.parseBoolean(directives.get(Constants.SINGLETON_DIRECTIVE)));
    }
}
