package berth.site.export;

import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Route;
import berth.site.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes all exported addresses of a site into a folder. The same site gives the same bytes,
/// however many threads make them.
public final class Export {
  private static final int NAMED_ERRORS = 20;

  /// Neighbours are made by one worker, which remembers what they share.
  private static final int STRETCH = 12;

  /// What an export did.
  ///
  /// @param files all files of the site, the page for an unknown address among them
  /// @param written those that are new or have changed
  /// @param removed those of an earlier export that are no longer there
  public record Done(int files, int written, int removed) {}

  private final Site site;
  private final Folder folder;
  private final ExportOptions options;
  private final Progress progress;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private int done;

  private Export(Site site, Folder folder, ExportOptions options, Progress progress) {
    this.site = site;
    this.folder = folder;
    this.options = options;
    this.progress = progress;
  }

  /// Exports a site.
  ///
  /// @throws ExportException if the folder is not ours, or a page cannot be made
  public static Done run(Site site, Path folder, ExportOptions options, Progress progress)
      throws IOException, ExportException, InterruptedException {
    List<String> addresses = addresses(site);
    Folder open = Folder.open(folder.toAbsolutePath().normalize());
    return new Export(site, open, options, progress).run(addresses);
  }

  /// The addresses that a site of files has, each once.
  private static List<String> addresses(Site site) throws ExportException {
    Set<String> addresses = new TreeSet<>();
    for (Route route : site.routes()) {
      if (route.method() == Ask.Method.GET) addresses.addAll(route.exported().get());
    }
    for (String address : addresses) FileNames.check(address);
    return List.copyOf(addresses);
  }

  private Done run(List<String> addresses)
      throws IOException, ExportException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(options.workers());
    for (int i = 0; i < options.workers(); i++) {
      Thread.ofPlatform()
          .name("berth-export-" + i)
          .daemon()
          .start(
              () -> {
                try {
                  work(addresses, next);
                } finally {
                  ended.countDown();
                }
              });
    }
    try {
      ended.await();
    } catch (InterruptedException e) {
      next.set(addresses.size());
      throw e;
    }
    notFound();
    Set<String> files = new TreeSet<>(names.values());
    List<String> conflicts = FileNames.conflicts(files);
    if (!errors.isEmpty() || !conflicts.isEmpty()) folder.leave(files);
    if (!errors.isEmpty()) throw failed();
    if (!conflicts.isEmpty()) {
      throw new ExportException("files in each other's way: " + String.join("; ", conflicts));
    }
    int removed = folder.finish(files);
    return new Done(files.size(), folder.written(), removed);
  }

  private void work(List<String> addresses, AtomicInteger next) {
    int from;
    while ((from = next.getAndAdd(STRETCH)) < addresses.size()) {
      int to = Math.min(from + STRETCH, addresses.size());
      for (String address : addresses.subList(from, to)) write(address, addresses.size());
    }
  }

  private void write(String address, int total) {
    try {
      write(address, reply(address));
      said(total, "");
    } catch (IOException | RuntimeException | StackOverflowError e) {
      said(total, address + ": " + e);
    }
  }

  private synchronized void said(int total, String error) {
    if (!error.isEmpty()) errors.add(error);
    done++;
    progress.at(done, total);
  }

  private Reply reply(String address) {
    Site.Found found =
        site.find(Ask.Method.GET, address)
            .orElseThrow(() -> new IllegalStateException("no route answers it"));
    Reply reply = found.route().handler().reply(Ask.of(address), found.values());
    if (reply.status() != 200) throw new IllegalStateException("status " + reply.status());
    return reply;
  }

  private void write(String address, Reply reply) throws IOException {
    String name = FileNames.of(address, reply);
    names.put(address, name);
    folder.write(name, bytes(reply));
  }

  private byte[] bytes(Reply reply) throws IOException {
    Octets octets =
        switch (reply.body()) {
          case Reply.Whole whole -> whole.bytes();
          case Reply.Streamed streamed -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            streamed.writer().writeTo(out);
            yield Octets.of(out.toByteArray());
          }
        };
    boolean isMoved = !options.prefix().isEmpty() && reply.type().startsWith("text/html");
    return isMoved
        ? Octets.of(Links.under(options.prefix(), octets.text())).array()
        : octets.array();
  }

  private void notFound() throws IOException {
    Problem problem =
        Problem.of(404, "Not found", "There is nothing at this address.", "/404.html");
    Reply page = options.problems().apply(problem);
    names.put("/404.html", "404.html");
    folder.write("404.html", bytes(page));
  }

  private ExportException failed() {
    List<String> sorted = errors.stream().sorted().limit(NAMED_ERRORS).toList();
    int more = errors.size() - sorted.size();
    return new ExportException(
        errors.size()
            + " pages cannot be made:\n"
            + String.join("\n", sorted)
            + (more > 0 ? "\nand " + more + " more" : ""));
  }
}
