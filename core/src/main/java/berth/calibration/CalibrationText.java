package berth.calibration;

import berth.speed.Bounds;
import berth.speed.Calibration;
import java.util.List;
import java.util.Map;

/// A calibration as `data/calibration.json` has it: one number to a line, so that a change shows.
public final class CalibrationText {
  private CalibrationText() {}

  /// Its JSON, with a line break at the end.
  public static String of(Calibration calibration) {
    StringBuilder text = new StringBuilder("{\n  \"coefficients\": {\n");
    String between = "";
    for (Map.Entry<String, Double> one : calibration.coefficients().values().entrySet()) {
      text.append(between).append("    \"").append(one.getKey()).append("\": ");
      text.append(number(one.getValue()));
      between = ",\n";
    }
    text.append("\n  },\n  \"ranges\": {\n");
    between = "";
    for (Map.Entry<String, Calibration.Ranges> one : calibration.ranges().entrySet()) {
      text.append(between).append("    \"").append(one.getKey()).append("\": {\n");
      text.append("      \"decode\": ").append(bounds(one.getValue().decode())).append(",\n");
      text.append("      \"prefill\": ").append(bounds(one.getValue().prefill())).append(",\n");
      text.append("      \"chips\": ").append(one.getValue().chips()).append("\n    }");
      between = ",\n";
    }
    text.append("\n  },\n  \"devices\": {\n");
    between = "";
    for (Map.Entry<String, Calibration.Known> one : calibration.devices().entrySet()) {
      text.append(between).append("    \"").append(one.getKey()).append("\": ");
      text.append(known(one.getValue()));
      between = ",\n";
    }
    text.append("\n  },\n  \"engines\": {\n");
    between = "";
    for (Map.Entry<String, List<Calibration.Elsewhere>> one : calibration.engines().entrySet()) {
      text.append(between).append("    \"").append(one.getKey()).append("\": {\n");
      text.append(engines(one.getValue())).append("\n    }");
      between = ",\n";
    }
    return text.append("\n  }\n}\n").toString();
  }

  private static String engines(List<Calibration.Elsewhere> engines) {
    StringBuilder text = new StringBuilder();
    for (Calibration.Elsewhere one : engines) {
      if (!text.isEmpty()) text.append(",\n");
      text.append("      \"").append(one.engine()).append("\": {\"decode\": ");
      text.append(number(one.decode())).append(", \"low\": ").append(number(one.bounds().low()));
      text.append(", \"high\": ").append(number(one.bounds().high()));
      text.append(", \"rows\": ").append(one.rows()).append("}");
    }
    return text.toString();
  }

  private static String bounds(Bounds bounds) {
    return "{\"low\": " + number(bounds.low()) + ", \"high\": " + number(bounds.high()) + "}";
  }

  private static String known(Calibration.Known known) {
    return "{\"decode\": "
        + number(known.decode())
        + ", \"decode_rows\": "
        + known.decodeRows()
        + ", \"prefill\": "
        + number(known.prefill())
        + ", \"prefill_rows\": "
        + known.prefillRows()
        + "}";
  }

  /// Up to six decimals, none that say nothing.
  private static String number(double value) {
    String text = Long.toString(Math.round(value * 1_000_000));
    String padded = "0".repeat(Math.max(0, 7 - text.length())) + text;
    int point = padded.length() - 6;
    String all = padded.substring(0, point) + "." + padded.substring(point);
    while (all.endsWith("0")) all = all.substring(0, all.length() - 1);
    return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
  }
}
