package berth.pages;

/// Where a site is: its address for links that must be whole, and a mark of this build, so that a
/// browser never joins scripts of two builds.
///
/// @param base without the slash at the end, such as `https://berth.dev`
/// @param build a few letters that change with every build
public record Place(String base, String build) {
  /// The whole address of a page.
  public String address(String path) {
    return base + path;
  }

  /// The address of a style sheet or script.
  public String asset(String name) {
    return "/assets/" + build + "/" + name;
  }
}
