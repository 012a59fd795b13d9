package berth.peer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// canirun.ai: a share of the bandwidth divided by what it takes the model to occupy, of mixtures
/// the active share of that.
record CanIRun() implements Peer {
  /// Bytes of a parameter by nominal bits.
  private static final TreeMap<Integer, Double> BYTES =
      new TreeMap<>(Map.of(2, 0.3125, 3, 0.4375, 4, 0.5, 5, 0.625, 6, 0.75, 8, 1.0, 16, 2.0));

  private static final double GIB = 1L << 30;

  @Override
  public String name() {
    return "canirun.ai";
  }

  @Override
  public String source() {
    return "midudev/canirun.ai, packages/models/src/index.ts and packages/compatibility/src/index.ts,"
        + " 6c44096 of 2026-08-20";
  }

  /// It knows no bandwidth of processors.
  @Override
  public Optional<Double> decode(Question question) {
    if (question.onProcessor()) return Optional.empty();
    double occupied = occupied(question.parameters(), question.stored().format());
    double read =
        question.active() < question.parameters()
            ? Math.max(0.5, occupied * question.active() / question.parameters())
            : occupied;
    double share = question.device().vendor().equals("Apple") ? 0.65 : 0.70;
    return question
        .bandwidth()
        .map(bandwidth -> (double) Math.round(bandwidth / 1e9 / read * share));
  }

  /// What it takes a model to occupy, to a tenth of what it calls GB.
  static double occupied(double parameters, String format) {
    double weights = parameters * bytes(format) / GIB;
    return Math.round(10 * Math.max(weights * 1.1 + 0.5, 0.5)) / 10.0;
  }

  /// Its row for a format; for one that it does not list, the row of as many bits by name.
  private static double bytes(String format) {
    int from = 0;
    while (from < format.length() && !Character.isDigit(format.charAt(from))) from++;
    int to = from;
    while (to < format.length() && Character.isDigit(format.charAt(to))) to++;
    int bits = from == to ? 16 : Integer.parseInt(format.substring(from, to));
    Map.Entry<Integer, Double> row = BYTES.floorEntry(bits);
    return row == null ? BYTES.firstEntry().getValue() : row.getValue();
  }
}
