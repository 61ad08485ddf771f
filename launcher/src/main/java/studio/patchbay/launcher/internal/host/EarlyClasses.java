package studio.patchbay.launcher.internal.host;

import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * What the start will need and what takes the JVM long to make ready, made ready on a thread of its own while the framework
 * starts. Whoever comes to such a class before it is ready waits for it, so nothing depends on this but the time.
 */
final class EarlyClasses {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyClasses.class);

    /**
     * The first of them asks the JDK for every locale that it knows. The last has exceptions as constants: with the stack trace of a
     * connection of the HTTP transport they would hold on to the version that had the first one, long after it was replaced.
     */
    private static final List<String> HTTP = List.of("org.eclipse.jetty.http.MimeTypes", "org.eclipse.jetty.server.Server",
            "org.eclipse.jetty.server.internal.HttpChannelState");

    private EarlyClasses() {}

    /** @param transports names of those that will be started */
    static void prepare(Set<String> transports) {
        Thread thread = new Thread(() -> run(transports), "patchbay-early-classes");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Set<String> transports) {
        try {
            // Declarative Services reads its components with it.
            SAXParserFactory.newInstance().newSAXParser();
            if (transports.contains("http")) {
                for (String name : HTTP) {
                    Class.forName(name, true, EarlyClasses.class.getClassLoader());
                }
            }
        } catch (ParserConfigurationException | SAXException | ClassNotFoundException | LinkageError e) {
            LOG.debug("The start has to do without what is made ready early", e);
        }
    }
}
