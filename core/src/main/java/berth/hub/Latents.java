package berth.hub;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders with latent attention (arXiv 2405.04434).
final class Latents {
  static final List<Entry> ENTRIES = List.of();

  private Latents() {}
}
