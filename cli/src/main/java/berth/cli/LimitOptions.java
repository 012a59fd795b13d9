package berth.cli;

import berth.RequestException;
import berth.contract.MemorySize;
import berth.device.OperatingSystem;
import berth.fit.Limits;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What whoever asks knows of the machine, as arguments.
final class LimitOptions {
  @Option(
      names = "--ram",
      paramLabel = "SIZE",
      description = "system RAM, such as 64GB (default: not limited)")
  private @Nullable String ram;

  @Option(
      names = "--usable",
      split = ",",
      paramLabel = "SIZE",
      description = "what the engine can have of each GPU, such as 22GiB; one for all, or a list")
  private List<String> usable = new ArrayList<>();

  @Option(
      names = "--free",
      split = ",",
      paramLabel = "SIZE",
      description = "what of each GPU is free now, as nvidia-smi prints it")
  private List<String> free = new ArrayList<>();

  @Option(
      names = "--reserve",
      split = ",",
      paramLabel = "SIZE",
      description = "what is to stay free on each GPU")
  private List<String> reserve = new ArrayList<>();

  @Option(
      names = "--os",
      paramLabel = "NAME",
      description = "linux, windows or macos (default: macos on Apple's, linux on others)")
  private @Nullable String system;

  @Option(names = "--desktop", description = "the first GPU shows a desktop")
  private boolean desktop;

  /// The limits these arguments make.
  ///
  /// @throws RequestException if one of them is not of its form
  Limits limits() {
    return new Limits(
        Optional.ofNullable(ram).map(text -> MemorySize.parse("system_ram", text)),
        system(),
        sizes("usable", usable),
        sizes("free", free),
        sizes("reserve", reserve),
        desktop);
  }

  private Optional<OperatingSystem> system() {
    if (system == null) return Optional.empty();
    String word = system.toLowerCase(Locale.ROOT);
    Optional<OperatingSystem> parsed = OperatingSystem.parse(word);
    if (parsed.isEmpty()) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "system",
          "no system '" + system + "'",
          "linux, windows or macos");
    }
    return parsed;
  }

  private static List<Bytes> sizes(String field, List<String> texts) {
    return texts.stream().map(text -> MemorySize.parse(field, text)).toList();
  }
}
