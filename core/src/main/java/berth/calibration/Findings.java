package berth.calibration;

import berth.speed.Bounds;
import berth.speed.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// What measured runs teach, and how far it can be trusted.
///
/// @param parts each predicted by fits that have not seen the chip
/// @param impossible runs that were refused
public record Findings(Calibration calibration, List<Part> parts, List<Impossible> impossible) {
  public Findings {
    parts = List.copyOf(parts);
    impossible = List.copyOf(impossible);
  }

  /// Predictions of one sort.
  public static final class Part {
    private final String name;
    private final List<Held> held;

    Part(String name, List<Held> held) {
      this.name = name;
      this.held = List.copyOf(held);
    }

    public String name() {
      return name;
    }

    /// Its cases, each with what was predicted.
    public List<Prediction> predictions() {
      List<Prediction> all = new ArrayList<>();
      for (Held one : held) all.add(new Prediction(one));
      return all;
    }

    /// How well those do that are wanted; nothing is known where none is.
    public Score score(Predicate<Prediction> wanted) {
      return Score.of(predictions().stream().filter(wanted).toList());
    }

    /// The same of all.
    public Score score() {
      return score(_ -> true);
    }

    /// The same by what they have in common, in order of its name.
    public Map<String, Score> by(Function<Prediction, String> common) {
      Map<String, List<Prediction>> groups = new TreeMap<>();
      for (Prediction one : predictions()) {
        groups.computeIfAbsent(common.apply(one), _ -> new ArrayList<>()).add(one);
      }
      Map<String, Score> scores = new LinkedHashMap<>();
      groups.forEach((name, of) -> scores.put(name, Score.of(of)));
      return scores;
    }
  }

  /// A measured rate and what a fit said that had not seen its chip.
  public static final class Prediction {
    private final Held held;

    private Prediction(Held held) {
      this.held = held;
    }

    public berth.speed.Trial trial() {
      return held.one().trial();
    }

    public String chip() {
      return held.one().chip();
    }

    public String family() {
      return held.one().family();
    }

    public boolean isMixture() {
      return trial().isMixture();
    }

    /// Tokens in the cache before.
    public int depth() {
      return held.one().prompt()
          ? trial().measured().prefillDepth()
          : trial().measured().run().depth();
    }

    public double measured() {
      return held.one().measured();
    }

    public double predicted() {
      return held.predicted();
    }

    /// How far it is off, as a share of what was measured.
    public double error() {
      return held.error();
    }

    /// Whether what was measured lies between bounds around the prediction.
    public boolean isWithin(Bounds bounds) {
      return measured() >= predicted() * bounds.low() && measured() <= predicted() * bounds.high();
    }
  }

  /// How well predictions do.
  ///
  /// @param cases that were predicted, on so many chips
  /// @param median error, as a share
  /// @param within share of cases that are less than a quarter off
  public record Score(int cases, int chips, double median, double within) {
    private static final double QUARTER = 0.25;

    static Score of(List<Prediction> predictions) {
      if (predictions.isEmpty()) return new Score(0, 0, 0, 0);
      double[] errors = predictions.stream().mapToDouble(Prediction::error).toArray();
      long within = predictions.stream().filter(one -> one.error() <= QUARTER).count();
      int chips = (int) predictions.stream().map(Prediction::chip).distinct().count();
      return new Score(
          predictions.size(),
          chips,
          Quantiles.median(errors),
          (double) within / predictions.size());
    }
  }

  /// Which share of a family's measurements lies between bounds that other chips alone would give.
  ///
  /// @param all predictions of decoding, or all of prompts, of this and of other families
  public static double coveredUnseen(String family, List<Prediction> all) {
    List<Prediction> own = all.stream().filter(one -> one.family().equals(family)).toList();
    long within = 0;
    for (String chip : own.stream().map(Prediction::chip).distinct().toList()) {
      List<Held> others =
          all.stream().filter(one -> !one.chip().equals(chip)).map(one -> one.held).toList();
      boolean decoding = others.stream().noneMatch(one -> one.one().prompt());
      Bounds bounds = Spread.ofHeld(others, decoding).unseen(family);
      within += own.stream().filter(one -> one.chip().equals(chip) && one.isWithin(bounds)).count();
    }
    return own.isEmpty() ? 0 : (double) within / own.size();
  }

  /// The part of that name.
  public Part part(String name) {
    for (Part part : parts) if (part.name().equals(name)) return part;
    throw new IllegalArgumentException("no part " + name);
  }
}
