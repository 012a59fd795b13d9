package berth.pages.live;

import java.util.List;

/// Curves over the context.
final class Charts {
  private Charts() {}

  static List<LiveView.Figure> of(Answered answered) {
    return List.of();
  }
}
