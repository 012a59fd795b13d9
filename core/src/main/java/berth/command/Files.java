package berth.command;

import berth.catalogue.Artifact;
import berth.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a model's file comes from.
///
/// @param model what the model is called
/// @param artifacts what the catalogue knows to be published of it
/// @param place the words that name a file of the user's own, such as `-m model.gguf`; empty: none
/// @param projector whether a file for images or sound is published beside it
/// @param serves what the model gives: text, or vectors or scores, for which the server has modes
public record Files(
    String model, List<Artifact> artifacts, List<String> place, boolean projector, Serves serves) {
  /// What a model gives.
  public enum Serves {
    TEXT,
    VECTORS,
    SCORES
  }

  public Files {
    artifacts = List.copyOf(artifacts);
    place = List.copyOf(place);
  }

  /// The repository of GGUF files that has this file type under its plain name, the maker's first.
  Optional<Artifact> repository(String format) {
    List<Artifact> found = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      if (artifact.kind() == Artifact.Kind.GGUF && has(artifact, format)) found.add(artifact);
    }
    return found.stream()
        .filter(artifact -> artifact.publisher() == Artifact.Publisher.MAKER)
        .findFirst()
        .or(() -> found.stream().filter(this::isNamesake).findFirst())
        .or(() -> found.stream().findFirst());
  }

  /// Whether a repository is called as the model is, with nothing between that and `GGUF`: other
  /// trainings of it have more to their names.
  private boolean isNamesake(Artifact artifact) {
    return Names.key(artifact.name()).endsWith(Names.key(model) + "gguf");
  }

  /// The tag of the Ollama library that is this file type.
  Optional<Artifact> tag(String format) {
    return artifacts.stream()
        .filter(artifact -> artifact.kind() == Artifact.Kind.OLLAMA && has(artifact, format))
        .findFirst();
  }

  /// Whether it has the file type, and no other whose name ends in its name: the engine takes the
  /// first file that matches (common/download.cpp).
  private static boolean has(Artifact artifact, String format) {
    boolean exact = false;
    for (String name : artifact.quantizations()) {
      if (name.equalsIgnoreCase(format)) exact = true;
      else if (small(name).endsWith("-" + small(format))) return false;
    }
    return exact;
  }

  /// The name by which the engine takes that file of a repository: where there is only one, the
  /// repository's.
  static String named(Artifact repository, String format) {
    boolean only = repository.quantizations().size() == 1;
    return only ? repository.name() : repository.name() + ":" + format;
  }

  static String small(String text) {
    StringBuilder small = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      small.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return small.toString();
  }

  /// What to put in a file's place where none is known.
  String placeholder(String format) {
    return "<path to the " + format + " file of " + model + ">";
  }
}
