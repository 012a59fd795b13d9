package berth.peer;

import java.util.Optional;

/// Bandwidth divided by the bytes a token needs: what memory allows at most, without cache.
record Ceiling() implements Peer {
  @Override
  public String name() {
    return "bandwidth ÷ active bytes";
  }

  @Override
  public String source() {
    return "the roofline of memory alone";
  }

  @Override
  public Optional<Double> decode(Question question) {
    return question.bandwidth().map(bandwidth -> bandwidth / question.stored().active());
  }
}
