package berth.peer;

import java.util.List;

/// The formulas we compare with.
public final class Peers {
  public static final List<Peer> ALL =
      List.of(new Naive(), new Ceiling(), new Llmfit(), new WhichLlm(), new CanIRun());

  private Peers() {}
}
