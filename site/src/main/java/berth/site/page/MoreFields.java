package berth.site.page;

import berth.pages.ask.Form;
import berth.site.Ask;
import java.util.ArrayList;
import java.util.List;

/// The fields of the contract that the first controls do not have.
final class MoreFields {
  private final Ask ask;
  private final List<Form.Field> fields = new ArrayList<>();

  private MoreFields(Ask ask) {
    this.ask = ask;
  }

  static List<Form.Field> of(Ask ask) {
    MoreFields more = new MoreFields(ask);
    more.machine();
    more.workload();
    more.placement();
    return more.fields;
  }

  private void machine() {
    typed("usable", "Usable memory of each GPU", "such as 23.5GB");
    typed("free", "Free memory of each GPU", "as the driver's tool says");
    typed("reserve", "Keep free on each GPU", "such as 1GB");
    chosen("desktop", "A desktop runs on it", "no", "", "yes", "true");
    chosen(
        "system", "System", "usual", "", "Linux", "linux", "Windows", "windows", "macOS", "macos");
  }

  private void workload() {
    typed("depth", "Tokens in the cache already", "0");
    typed("prompt", "Tokens of the prompt", "512");
    typed("batch", "Batch (-b)", "2048");
    typed("ubatch", "Micro-batch (-ub)", "512");
    typed("outputs", "Outputs", "as many as requests");
    typed("cache_type_k", "Cache of keys (-ctk)", "as above");
    typed("cache_type_v", "Cache of values (-ctv)", "as above");
    chosen("flash_attention", "Flash attention (-fa)", "auto", "", "on", "on", "off", "off");
    chosen("kv_unified", "One cache for all requests (-kvu)", "no", "", "yes", "true");
    chosen("swa_full", "Whole cache for windows (--swa-full)", "no", "", "yes", "true");
    chosen("kv_offload", "Cache on the GPU", "yes", "", "no (-nkvo)", "false");
    typed("mtp", "Tokens guessed ahead", "such as 3:0.7");
    chosen("imatrix", "Importance matrix", "usual", "", "with", "true", "without", "false");
    chosen("allocation", "Allocation", "real", "", "planned (dry run)", "planned");
  }

  private void placement() {
    typed("gpu_layers", "Layers on the GPU (-ngl)", "found");
    typed("tensor_split", "Shares of the GPUs (-ts)", "such as 3,1");
    typed("override_tensor", "Rule for tensors (-ot)", "ffn_.*_exps=CPU");
    typed("cpu_moe_layers", "Layers with experts in RAM (--n-cpu-moe)", "found");
  }

  private void typed(String name, String label, String hint) {
    fields.add(new Form.Field(name, label, ask.parameter(name).orElse(""), hint, List.of()));
  }

  /// @param choices label and value in turn; the first is what is taken where nothing is said
  private void chosen(String name, String label, String... choices) {
    String value = ask.parameter(name).orElse("");
    List<Form.Choice> all = new ArrayList<>();
    for (int i = 0; i < choices.length; i += 2) {
      all.add(new Form.Choice(choices[i + 1], choices[i], choices[i + 1].equals(value)));
    }
    fields.add(new Form.Field(name, label, "", "", all));
  }
}
