package dev.gatehouse.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files of the console, and the address of this very set of them. */
@Component
class ConsoleFiles {

    static final String FOLDER = "classpath:/console/";

    private static final String ROOT = "/console/";

    private static final String ASSETS = "/assets/";

    private final String address;

    ConsoleFiles() {
        this.address = ASSETS + versionOf(find("**/*.js", "**/*.css", "**/*.svg"), page());
    }

    /**
     * Where a browser finds the files, without a slash at the end. Another one whenever a file is: a browser may keep for
     * ever what it got, and never mixes two sets.
     */
    String address() {
        return address;
    }

    /** The page before anything is put into it, which lies beside the folder: nobody is to be sent it as it is. */
    String page() {
        return text("classpath:/console.html");
    }

    /** Files by their names, in the order of these. */
    Map<String, String> texts(String pattern) {
        var found = new TreeMap<String, String>();
        for (var file : find(pattern)) {
            found.put(name(file), text(FOLDER + name(file).substring(1)));
        }
        return found;
    }

    /** The addresses of files, by patterns. */
    List<String> addresses(String... patterns) {
        return Arrays.stream(find(patterns)).map(ConsoleFiles::name).sorted().map(name -> address + name).toList();
    }

    private static String text(String location) {
        try {
            return new PathMatchingResourcePatternResolver().getResource(location)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The console lacks its file " + location, missing);
        }
    }

    private static Resource[] find(String... patterns) {
        var files = new PathMatchingResourcePatternResolver();
        return Arrays.stream(patterns).flatMap(pattern -> {
            try {
                // A folder may be called like a file: a library is, by its name.
                return Arrays.stream(files.getResources(FOLDER + pattern)).filter(Resource::isReadable);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The console's files cannot be read", unreadable);
            }
        }).toArray(Resource[]::new);
    }

    private static String versionOf(Resource[] files, String page) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Arrays.sort(files, Comparator.comparing(ConsoleFiles::name));
            for (var file : files) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            digest.update(page.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException("The console's files cannot be read", impossible);
        }
    }

    /** Below the console's folder, with a slash before it: the same wherever the service is unpacked to. */
    private static String name(Resource file) {
        try {
            var url = file.getURL().toString();
            return url.substring(url.lastIndexOf(ROOT) + ROOT.length() - 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The console's files cannot be read", unreadable);
        }
    }
}
