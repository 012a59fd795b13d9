package berth.site.export;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The folder of an export. A list of its files marks it as one, so that nothing else is ever
/// overwritten or deleted.
final class Folder {
  static final String LIST = ".berth-export";

  private final Path root;
  private final Set<String> before;
  private final AtomicInteger written = new AtomicInteger();

  private Folder(Path root, Set<String> before) {
    this.root = root;
    this.before = before;
  }

  /// @throws ExportException if it holds anything but an earlier export
  static Folder open(Path root) throws IOException, ExportException {
    Path list = root.resolve(LIST);
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new ExportException(root + " is not a folder");
    }
    if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return new Folder(root, new TreeSet<>(Files.readAllLines(list)));
    }
    Files.createDirectories(root);
    try (Stream<Path> files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new ExportException(
            root + " is not empty and no earlier export; choose another folder, or empty it");
      }
    }
    Files.createFile(list);
    return new Folder(root, Set.of());
  }

  /// Writes a file unless it is there already, byte for byte.
  void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    if (isSame(file, bytes)) return;
    Files.createDirectories(requireNonNull(file.getParent()));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    written.incrementAndGet();
  }

  private static boolean isSame(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  /// How many files were written.
  int written() {
    return written.get();
  }

  /// Removes what an earlier export had and this one has not, and lists what there is.
  ///
  /// @return how many files were removed
  int finish(Set<String> names) throws IOException {
    int removed = 0;
    for (String name : before) {
      Path file = root.resolve(name).normalize();
      if (names.contains(name) || !file.startsWith(root.normalize())) continue;
      if (Files.deleteIfExists(file)) removed++;
      removeEmpty(requireNonNull(file.getParent()));
    }
    Files.write(root.resolve(LIST), new TreeSet<>(names));
    return removed;
  }

  /// Lists all that may be there after an export that failed, so that the next can remove it.
  void leave(Collection<String> names) throws IOException {
    Set<String> all = new TreeSet<>(before);
    all.addAll(names);
    Files.write(root.resolve(LIST), all);
  }

  private void removeEmpty(Path folder) throws IOException {
    Path at = folder;
    while (!at.equals(root) && at.startsWith(root)) {
      try (Stream<Path> files = Files.list(at)) {
        if (files.findAny().isPresent()) return;
      }
      Files.delete(at);
      at = requireNonNull(at.getParent());
    }
  }
}
