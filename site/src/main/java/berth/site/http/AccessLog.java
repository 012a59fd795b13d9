package berth.site.http;

import berth.site.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// One JSON line for each request. A thread of its own writes them; where it cannot keep up, lines
/// are dropped and their number is said.
final class AccessLog implements AutoCloseable {
  private static final int WAITING = 8192;
  private static final int LONGEST = 1024;

  private final OutputStream out;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean isOpen = true;

  AccessLog(OutputStream out) {
    this.out = out;
    this.thread = Thread.ofPlatform().name("berth-access-log").daemon().start(this::write);
  }

  void add(Exchange exchange) {
    add(
        exchange.method(),
        exchange.rawPath(),
        exchange.rawQuery(),
        exchange.status(),
        exchange.bytes(),
        exchange.nanos(),
        exchange.client());
  }

  void add(
      String method, String path, String query, int status, long bytes, long nanos, String client) {
    StringBuilder line = new StringBuilder(256).append("{\"time\":\"").append(Instant.now());
    text(line.append('"'), "method", method);
    text(line, "path", path);
    if (!query.isEmpty()) text(line, "query", query);
    line.append(",\"status\":").append(status).append(",\"bytes\":").append(bytes);
    long micros = nanos / 1000;
    line.append(",\"ms\":").append(micros / 1000.0);
    text(line, "client", client);
    if (!lines.offer(line.append("}\n").toString())) dropped.increment();
  }

  private static void text(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":");
    JsonText.quote(line, value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…");
  }

  private void write() {
    List<String> batch = new ArrayList<>();
    while (isOpen || !lines.isEmpty()) {
      try {
        String first = lines.poll(1, TimeUnit.SECONDS);
        if (first == null) continue;
        batch.add(first);
        lines.drainTo(batch);
      } catch (InterruptedException e) {
        lines.drainTo(batch);
      }
      long lost = dropped.sumThenReset();
      if (lost > 0) batch.add("{\"dropped\":" + lost + "}\n");
      try {
        out.write(String.join("", batch).getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        dropped.add(batch.size());
      }
      batch.clear();
    }
  }

  /// Ends when all lines are written.
  @Override
  public void close() {
    isOpen = false;
    thread.interrupt();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
