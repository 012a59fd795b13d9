package berth.peer;

import java.util.Optional;

/// Bandwidth divided by the size of the file, as many pages and forum answers have it.
record Naive() implements Peer {
  @Override
  public String name() {
    return "bandwidth ÷ file";
  }

  @Override
  public String source() {
    return "folklore";
  }

  @Override
  public Optional<Double> decode(Question question) {
    return question.bandwidth().map(bandwidth -> bandwidth / question.stored().bytes());
  }
}
