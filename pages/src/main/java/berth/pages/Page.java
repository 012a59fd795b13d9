package berth.pages;

import java.util.List;
import java.util.Optional;

/// What stands around the content of a page.
///
/// @param title without the site's name
/// @param description one or two sentences, for lists of results
/// @param path its address on the site, beginning with a slash; where the same page has several,
///   the one to link to
/// @param section the entry of the menu it belongs to, or none
/// @param crumbs the pages above it, the first first
/// @param linked facts about it for programs, each a JSON-LD document
/// @param image the address of its picture for links to it
/// @param indexed whether search engines should list it
public record Page(
    String title,
    String description,
    String path,
    Section section,
    List<Crumb> crumbs,
    List<String> linked,
    Optional<String> image,
    boolean indexed) {
  /// An entry of the menu.
  public enum Section {
    HOME("", ""),
    MODELS("Models", "/models"),
    DEVICES("Machines", "/devices"),
    COMPARE("Compare", "/compare"),
    CALCULATOR("Calculator", "/calculator"),
    ACCURACY("Accuracy", "/accuracy"),
    OTHER("", "");

    private final String label;
    private final String path;

    Section(String label, String path) {
      this.label = label;
      this.path = path;
    }

    public String label() {
      return label;
    }

    public String path() {
      return path;
    }

    /// Those with a place in the menu.
    public static List<Section> menu() {
      return List.of(MODELS, DEVICES, COMPARE, CALCULATOR, ACCURACY);
    }
  }

  /// A page above.
  public record Crumb(String label, String path) {}

  public Page {
    crumbs = List.copyOf(crumbs);
    linked = List.copyOf(linked);
  }

  /// A page that search engines should list, with a picture drawn for it.
  public static Page of(
      String title, String description, String path, Section section, Crumb... crumbs) {
    return new Page(
        title, description, path, section, List.of(crumbs), List.of(), Optional.empty(), true);
  }

  /// The same with facts for programs.
  public Page linking(List<String> documents) {
    return new Page(title, description, path, section, crumbs, documents, image, indexed);
  }

  /// The same with a picture for links to it.
  public Page pictured(String address) {
    return new Page(
        title, description, path, section, crumbs, linked, Optional.of(address), indexed);
  }

  /// The same, which search engines should not list.
  public Page unlisted() {
    return new Page(title, description, path, section, crumbs, linked, image, false);
  }
}
