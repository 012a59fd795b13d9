package berth.catalogue;

import java.util.List;
import java.util.Optional;

/// Something of a model that can be downloaded, by the name that an engine or a person types.
///
/// @param model the catalogue's id
/// @param name a Hugging Face repository, an Ollama or a Docker tag
/// @param quantizations file types in it, as their publisher labels them; empty: not known
/// @param size of the download, where it is one
public record Artifact(
    String model,
    Kind kind,
    String name,
    List<String> quantizations,
    Optional<PrintedSize> size,
    Publisher publisher,
    Origin origin) {
  /// How it is fetched and in which format it is.
  public enum Kind implements EvidenceRow.Worded {
    GGUF("gguf"),
    OLLAMA("ollama"),
    DOCKER("docker"),
    MLX("mlx"),
    AWQ("awq"),
    GPTQ("gptq"),
    COMPRESSED_TENSORS("compressed-tensors"),
    FP8("fp8"),
    MXFP8("mxfp8"),
    INT4("int4"),
    NVFP4("nvfp4");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// Who made it: whoever made the model, or someone else.
  public enum Publisher implements EvidenceRow.Worded {
    MAKER("maker"),
    THIRD_PARTY("third-party");

    private final String word;

    Publisher(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  public Artifact {
    quantizations = List.copyOf(quantizations);
  }

  /// The artifact in that row.
  ///
  /// @throws WrongCellException if a cell is not as it should be
  public static Artifact of(EvidenceRow row) {
    return new Artifact(
        row.text("model"),
        row.oneOf("kind", Kind.values()),
        row.text("name"),
        row.words("quantizations"),
        row.known("size").map(size -> row.size("size")),
        row.oneOf("publisher", Publisher.values()),
        row.origin());
  }
}
