package berth.pages.sheet;

import java.util.List;

/// A part of a page with a heading of its own.
///
/// @param id by which links find it
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }

  /// A section of these blocks.
  public static Section of(String id, String title, Block... blocks) {
    return new Section(id, title, List.of(blocks));
  }
}
