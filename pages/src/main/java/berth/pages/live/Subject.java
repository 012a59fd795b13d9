package berth.pages.live;

import berth.RequestException;
import berth.command.Files;
import berth.quantization.Format;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A model as pages know it: of the catalogue, or a file that the reader has.
///
/// @param id of the catalogue; absent for a file
/// @param source the weights before quantization, or as the file has them
/// @param usual the quantization to take where none is asked for; absent for a file that has its
///   own
/// @param doubts what was assumed of the model because nobody said
/// @param files where its file is to be had
public record Subject(
    Optional<String> id,
    String name,
    Weights source,
    Optional<String> usual,
    boolean verified,
    List<String> doubts,
    Files files) {
  public Subject {
    doubts = List.copyOf(doubts);
  }

  /// The quantization that a request gets.
  public String quant(Optional<String> asked) {
    return usual.isEmpty() ? source.format() : asked.orElse(usual.get());
  }

  /// The weights so quantized.
  ///
  /// @throws RequestException if there is no such quantization
  public Weights in(Optional<String> asked) {
    if (usual.isEmpty()) return source;
    String name = quant(asked);
    Optional<Format> format = Format.parse(name);
    if (format.isEmpty()) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "quant",
          "no quantization '" + name + "'",
          "such as " + usual.get());
    }
    return format.get().apply(source);
  }

  /// What an answer assumes.
  List<String> assumptions(Optional<String> asked) {
    List<String> all = new ArrayList<>(doubts);
    if (usual.isPresent() && asked.isEmpty()) {
      all.add("quantization: " + usual.get() + ", as none was asked for");
    }
    return all;
  }
}
