package berth.browser.build;

import berth.Estimator;
import berth.browser.Main;
import berth.browser.Reader;
import berth.pages.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.tooling.TeaVMToolException;

/// Makes the files a page loads: each compiled by TeaVM, minified, and compressed for servers that
/// compress nothing themselves. Does nothing where its inputs are those of the last time.
///
/// Arguments: the folder to work in, the folder to write to.
public final class Bundler {
  private static final List<String> NAMES = List.of("engine.js", "engine-all.js", "reader.js");
  private static final List<Class<? extends ClassHolderTransformer>> ALL =
      List.of(OwnNumbers.class, SilentRecords.class);
  private static final List<Class<? extends ClassHolderTransformer>> COMMON =
      List.of(OwnNumbers.class, SilentRecords.class, RareParts.class);

  private final Path work;
  private final Path out;

  private Bundler(Path work, Path out) {
    this.work = work;
    this.out = out;
  }

  /// Runs once for each build.
  public static void main(String[] arguments)
      throws IOException, URISyntaxException, TeaVMToolException {
    Bundler bundler = new Bundler(Path.of(arguments[0]), Path.of(arguments[1]));
    Files.createDirectories(bundler.work);
    Files.createDirectories(bundler.out);
    bundler.run();
  }

  private void run() throws IOException, URISyntaxException, TeaVMToolException {
    String inputs =
        checksum(Estimator.class) + " " + checksum(Html.class) + " " + checksum(Main.class);
    Path made = work.resolve("made-of");
    boolean written = NAMES.stream().allMatch(this::isWritten);
    if (written && Files.exists(made) && Files.readString(made).equals(inputs)) return;
    Files.deleteIfExists(made);
    bundle(Main.class.getName(), "engine.js", COMMON);
    bundle(Main.class.getName(), "engine-all.js", ALL);
    bundle(Reader.class.getName(), "reader.js", ALL);
    Files.writeString(made, inputs);
  }

  private boolean isWritten(String name) {
    return Stream.of("", ".br", ".gz").allMatch(end -> Files.exists(out.resolve(name + end)));
  }

  private void bundle(
      String main, String name, List<Class<? extends ClassHolderTransformer>> transformers)
      throws IOException, TeaVMToolException {
    JavaScript.compile(main, work, name, transformers);
    String compiled = Files.readString(work.resolve(name));
    String minified = Minifier.minify(FieldNames.shorter(MethodTables.tidy(compiled)));
    byte[] bytes = minified.getBytes(StandardCharsets.UTF_8);
    Files.write(out.resolve(name), bytes);
    Files.write(out.resolve(name + ".br"), Compression.brotli(bytes));
    Files.write(out.resolve(name + ".gz"), Compression.gzip(bytes));
  }

  /// Of all classes that come from where that one comes from.
  private static String checksum(Class<?> one) throws IOException, URISyntaxException {
    Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    CRC32 sum = new CRC32();
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> classes =
          files
              .filter(file -> file.toString().endsWith(".class") || file.equals(place))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      for (Path file : classes) {
        sum.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        sum.update(Files.readAllBytes(file));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Long.toHexString(sum.getValue());
  }
}
