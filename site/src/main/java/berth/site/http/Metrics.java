package berth.site.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What the server did, counted, as Prometheus reads it (text format 0.0.4).
final class Metrics {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  /// The requests that one route answered.
  private static final class Series {
    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    private Series() {
      for (int i = 0; i < buckets.length; i++) buckets[i] = new LongAdder();
    }
  }

  private final Map<String, Series> byRoute = new ConcurrentHashMap<>();
  private final LongAdder inFlight = new LongAdder();

  void began() {
    inFlight.increment();
  }

  void ended(String route, int status, long nanos) {
    inFlight.decrement();
    count(route, status, nanos);
  }

  void count(String route, int status, long nanos) {
    Series series = byRoute.computeIfAbsent(route, key -> new Series());
    series.byStatus.computeIfAbsent(status, key -> new LongAdder()).increment();
    series.nanos.add(nanos);
    int bucket = 0;
    while (bucket < BOUNDS.length && nanos > BOUNDS[bucket] * 1e9) bucket++;
    series.buckets[bucket].increment();
  }

  long inFlight() {
    return inFlight.sum();
  }

  String text(long cacheBytes) {
    StringBuilder text = new StringBuilder();
    head(text, "berth_http_requests_total", "counter", "Requests by route and status.");
    StringBuilder seconds = new StringBuilder();
    head(seconds, "berth_http_request_seconds", "histogram", "Seconds from head to last byte.");
    new TreeMap<>(byRoute)
        .forEach(
            (route, series) -> {
              String label = "route=\"" + route.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
              requests(text, label, series);
              seconds(seconds, label, series);
            });
    text.append(seconds);
    gauge(text, "berth_http_requests_in_flight", "Requests under way.", inFlight());
    gauge(text, "berth_http_cache_bytes", "Bytes of replies kept.", cacheBytes);
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    gauge(text, "berth_memory_used_bytes", "Bytes of the heap in use.", used);
    return text.toString();
  }

  private static void requests(StringBuilder text, String label, Series series) {
    new TreeMap<>(series.byStatus)
        .forEach(
            (status, count) -> {
              text.append("berth_http_requests_total{").append(label);
              text.append(",status=\"").append(status).append("\"} ");
              text.append(count.sum()).append('\n');
            });
  }

  private static void seconds(StringBuilder text, String label, Series series) {
    long count = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      count += series.buckets[i].sum();
      String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
      text.append("berth_http_request_seconds_bucket{").append(label);
      text.append(",le=\"").append(bound).append("\"} ").append(count).append('\n');
    }
    double sum = series.nanos.sum() / 1e9;
    text.append("berth_http_request_seconds_sum{").append(label).append("} ");
    text.append(String.format(Locale.ROOT, "%.6f", sum)).append('\n');
    text.append("berth_http_request_seconds_count{").append(label).append("} ");
    text.append(count).append('\n');
  }

  private static void gauge(StringBuilder text, String name, String help, long value) {
    head(text, name, "gauge", help);
    text.append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
