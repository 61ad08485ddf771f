package studio.patchbay.itest.docs;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java blocks of the manual that begin with a package, compiled and loaded as a skill's author would have them. */
final class Examples implements AutoCloseable {

    /** The annotations do nothing at run time, so stand-ins do for the compiler. */
    private static final Map<String, String> DECLARATIVE_SERVICES = Map.of(
            "Component", "Class<?>[] service() default {};",
            "Activate", "",
            "Reference", "String name() default \"\";");

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("^(?:public )?(?:class|record|interface) (\\w+)", Pattern.MULTILINE);

    private final URLClassLoader loader;

    private Examples(URLClassLoader loader) {
        this.loader = loader;
    }

    /** @param folder an empty one, for sources and classes */
    static Examples of(List<Page> pages, Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Page page : pages) {
            for (String block : page.blocks("java")) {
                if (PACKAGE.matcher(block).find()) {
                    sources.add(write(folder, first(PACKAGE, block), first(TYPE, block), block));
                }
            }
        }
        for (Map.Entry<String, String> annotation : DECLARATIVE_SERVICES.entrySet()) {
            String name = "org.osgi.service.component.annotations";
            String source = "package " + name + "; public @interface " + annotation.getKey() + " {" + annotation.getValue() + "}";
            sources.add(write(folder, name, annotation.getKey(), source));
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(sources, classes);
        return new Examples(new URLClassLoader(urls(classes), new JUnitOnly()));
    }

    private static String first(Pattern pattern, String block) {
        Matcher matcher = pattern.matcher(block);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in:\n" + block);
        }
        return matcher.group(1);
    }

    private static Path write(Path folder, String packageName, String type, String source) throws IOException {
        Path file = folder.resolve("src").resolve(packageName.replace('.', '/')).resolve(type + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        String classPath = String.join(System.getProperty("path.separator"),
                Stream.concat(distribution().stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                        .toList());
        List<String> options =
                List.of("--release", "17", "-proc:none", "-classpath", classPath, "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            boolean good = compiler.getTask(
                    null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            if (!good) {
                throw new AssertionError("an example of the manual does not compile: " + problems.getDiagnostics());
            }
        }
    }

    private static URL[] urls(Path classes) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(classes));
        for (Path jar : distribution()) {
            urls.add(url(jar));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** The jars of the built distribution that a skill's unit test needs: the API, the core and what that needs. */
    private static List<Path> distribution() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("lib", "bundles")) {
            try (Stream<Path> files = Files.list(distributionFolder().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        return jars;
    }

    private static Path distributionFolder() throws IOException {
        String given = System.getProperty("distribution");
        if (given != null) {
            return Path.of(given);
        }
        try (Stream<Path> folders = Files.list(Page.ROOT.resolve("launcher/target"))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("bundles")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no distribution in launcher/target; run mvn package"));
        }
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** An instance, made with the only constructor. */
    Object make(String type, Object... arguments) throws ReflectiveOperationException {
        var constructor = type(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** Shares JUnit with the examples that are tests, and nothing else: the API and the core are the distribution's. */
    private static final class JUnitOnly extends ClassLoader {

        private JUnitOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.junit.") || name.startsWith("org.opentest4j.") || name.startsWith("org.apiguardian.")) {
                return Examples.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
