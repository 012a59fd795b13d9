package berth.pages.picture;

/// What takes memory; each has its colour.
public enum Kind {
  WEIGHTS("weights", "weights"),
  CACHE("cache", "KV cache"),
  COMPUTE("compute", "compute"),
  RUNTIME("runtime", "driver and runtime");

  final String css;
  final String word;

  Kind(String css, String word) {
    this.css = css;
    this.word = word;
  }
}
