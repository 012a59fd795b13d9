package berth.hub;

import static berth.hub.GatedDelta.Style.EXPERTS;
import static berth.hub.GatedDelta.Style.FUSED_GATES;
import static berth.hub.GatedDelta.Style.SECTIONS;
import static berth.hub.GraniteHybrid.Kind.ATTENTION_AND_EXPERTS;
import static berth.hub.GraniteHybrid.Kind.DENSE;
import static berth.hub.GraniteHybrid.Kind.SCANS;
import static berth.hub.GraniteHybrid.Kind.SCANS_WITH_POSITIONS;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders in which layers keep a state instead of a cache, or beside it.
final class Recurrent {
  private static final Family QWEN35 = GatedDelta.of(SECTIONS);
  private static final Family QWEN35_MOE = GatedDelta.of(SECTIONS, EXPERTS);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("Qwen3NextForCausalLM", "qwen3next", GatedDelta.of(FUSED_GATES, EXPERTS)),
          new Entry("Qwen3_5ForConditionalGeneration", "qwen35", QWEN35),
          new Entry("Qwen3_5ForCausalLM", "qwen35", QWEN35),
          new Entry("Qwen3_5MoeForConditionalGeneration", "qwen35moe", QWEN35_MOE),
          new Entry("Qwen3_5MoeForCausalLM", "qwen35moe", QWEN35_MOE),
          granite("GraniteMoeHybridForCausalLM", "granitehybrid", SCANS),
          granite("GraniteMoeHybridForCausalLM", "granite", DENSE),
          granite("GraniteMoeHybridForCausalLM", "granitemoe", ATTENTION_AND_EXPERTS),
          granite("BambaForCausalLM", "granitehybrid", SCANS_WITH_POSITIONS),
          nemotron("nemotron_h", new NemotronH(false)),
          nemotron("nemotron_h_moe", new NemotronH(true)),
          new Entry("JambaForCausalLM", "jamba", new Jamba()),
          new Entry("Lfm2ForCausalLM", "lfm2", new Lfm2(false)),
          new Entry("Lfm2VlForConditionalGeneration", "lfm2", new Lfm2(false)),
          new Entry("Lfm2MoeForCausalLM", "lfm2moe", new Lfm2(true)),
          new Entry("KimiLinearForCausalLM", "kimi-linear", new KimiLinear()),
          new Entry("MambaForCausalLM", "mamba", new Mamba(Mamba.Generation.FIRST)),
          new Entry("MambaLMHeadModel", "mamba", new Mamba(Mamba.Generation.FIRST)),
          new Entry("FalconMambaForCausalLM", "mamba", new Mamba(Mamba.Generation.FIRST)),
          new Entry("Mamba2ForCausalLM", "mamba2", new Mamba(Mamba.Generation.SECOND)),
          new Entry("FalconH1ForCausalLM", "falcon-h1", new FalconH1()),
          new Entry("Rwkv6ForCausalLM", "rwkv6", new Rwkv6(false)),
          new Entry("RWKV6Qwen2ForCausalLM", "rwkv6qwen2", new Rwkv6(true)),
          new Entry("Rwkv7ForCausalLM", "rwkv7", new Rwkv7(false)),
          new Entry("RWKV7ForCausalLM", "rwkv7", new Rwkv7(false)),
          new Entry("RwkvHybridForCausalLM", "arwkv7", new Rwkv7(true)),
          new Entry("Plamo2ForCausalLM", "plamo2", new Plamo2()),
          new Entry("PLaMo2ForCausalLM", "plamo2", new Plamo2()));

  private Recurrent() {}

  private static Entry granite(String name, String architecture, GraniteHybrid.Kind kind) {
    GraniteHybrid family = new GraniteHybrid(kind);
    return new Entry(name, architecture, family).when(family::takes);
  }

  private static Entry nemotron(String architecture, NemotronH family) {
    return new Entry("NemotronHForCausalLM", architecture, family).when(family::takes);
  }
}
