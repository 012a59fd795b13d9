package berth.cli;

import berth.speed.Curve;
import berth.speed.Rate;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Speeds over depths and lengths of prompts: a table whose last column is a chart.
final class CurveText {
  private static final int BAR = 28;
  private static final int TOKENS = 18;
  private static final int CELL = 10;
  private static final int EIGHTHS = 8;

  /// Nothing to seven eighths of a block.
  private static final String PARTS = " ▏▎▍▌▋▊▉";

  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean coloured;
  private final List<String> lines = new ArrayList<>();

  private CurveText(boolean coloured) {
    this.coloured = coloured;
  }

  /// Lines of at most 80 columns.
  ///
  /// @param coloured whether bars have colours
  static List<String> of(Curve curve, boolean coloured) {
    CurveText text = new CurveText(coloured);
    if (curve.points().isEmpty()) {
      text.lines.add("");
      text.lines.add("No speed is known here, so there is no curve.");
      return text.lines;
    }
    text.decode(curve.points());
    if (!curve.prompts().isEmpty()) text.prompts(curve.prompts());
    return text.lines;
  }

  private void decode(List<Curve.Point> points) {
    head("Decoding, in tokens per second, as the cache fills", "in the cache");
    lines.add(row("", "predicted", "low", "high"));
    double most = 0;
    for (Curve.Point point : points) most = Math.max(most, value(point.decode()));
    for (Curve.Point point : points) {
      Rate rate = point.decode();
      lines.add(
          row(
                  Figures.tokens(point.depth()),
                  Figures.speed(rate.predicted().value()),
                  Figures.speed(rate.low().value()),
                  Figures.speed(rate.high().value()))
              + bar(value(rate) / most, GREEN));
    }
  }

  private void prompts(List<Curve.Prompt> prompts) {
    head("Time to the first token, by the length of the prompt", "of prompt");
    lines.add(row("", "tokens/s") + right("first token", 2 * CELL));
    double most = 0;
    for (Curve.Prompt prompt : prompts) most = Math.max(most, prompt.firstToken().value());
    for (Curve.Prompt prompt : prompts) {
      lines.add(
          row(Figures.tokens(prompt.length()), Figures.speed(value(prompt.rate())))
              + right(Figures.time(prompt.firstToken().value()), 2 * CELL)
              + bar(prompt.firstToken().value() / most, CYAN));
    }
  }

  private void head(String title, String tokens) {
    lines.add("");
    lines.add(title + " (tokens " + tokens + "):");
  }

  private static double value(Rate rate) {
    return rate.predicted().value();
  }

  private static String row(String tokens, String... cells) {
    StringBuilder row = new StringBuilder(right(tokens, TOKENS));
    for (String cell : cells) row.append(right(cell, CELL));
    return row.toString();
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// A share of the widest bar, to an eighth of a block; no less than one of these.
  private String bar(double share, String colour) {
    int eighths = (int) Math.max(1, Math.min(BAR * EIGHTHS, Math.round(share * BAR * EIGHTHS)));
    String bar = "█".repeat(eighths / EIGHTHS);
    if (eighths % EIGHTHS > 0) bar += PARTS.charAt(eighths % EIGHTHS);
    return "  " + (coloured ? colour + bar + PLAIN : bar);
  }
}
