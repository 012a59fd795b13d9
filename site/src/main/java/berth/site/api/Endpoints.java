package berth.site.api;

import berth.site.Ask.Method;
import java.util.ArrayList;
import java.util.List;

/// The addresses of the interface.
final class Endpoints {
  private static final String ROOT = Api.ROOT;

  private Endpoints() {}

  static List<Endpoint> of(Estimates estimates, Searches searches) {
    List<Endpoint> all = new ArrayList<>(estimates(estimates));
    all.addAll(searches(searches));
    all.addAll(lists());
    return all;
  }

  private static List<Endpoint> estimates(Estimates estimates) {
    return List.of(
        new Endpoint(
            Method.POST,
            ROOT + "/estimate",
            "What a model takes and how fast it runs: one request, or an array of up to 10,000",
            List.of(),
            "Estimated",
            List.of(
                """
                {"model": "qwen3-8b", "quant": "Q4_K_M", "devices": ["rtx-4090"], "context": 32768}\
                """,
                """
                [{"id": "a", "model": "qwen3-8b"}, {"id": "b", "model": "no-such-model"}]\
                """),
            estimates::body),
        new Endpoint(
            Method.GET,
            ROOT + "/estimate",
            "What a model takes and how fast it runs",
            Fields.CONTRACT,
            "Answer",
            List.of(
                "?model=qwen3-8b",
                "?model=qwen3-30b-a3b&quant=Q4_K_M&devices=rtx-4090&context=32k",
                "?model=gpt-oss-20b&devices=cpu&system_ram=32GB"),
            estimates::query));
  }

  private static List<Endpoint> searches(Searches searches) {
    List<Field> machine = joined(List.of(Fields.DEVICES), Fields.LIMITS);
    return List.of(
        new Endpoint(
            Method.GET,
            ROOT + "/fit",
            "The best quantization of a model for a machine, and the options to run it",
            joined(
                List.of(Fields.MODEL),
                machine,
                Fields.WORKLOAD,
                Fields.contract("kv_offload", "allocation"),
                List.of(Fields.MIN_SPEED, Fields.WITH)),
            "Fitted",
            List.of(
                "?model=qwen3-30b-a3b&devices=rtx-4090&context=32k",
                "?model=qwen3-8b&devices=rtx-4090&with=qwen3-0.6b:Q8_0"),
            searches::fit),
        new Endpoint(
            Method.GET,
            ROOT + "/hardware",
            "Devices, sets of up to 8, and RAM kits that run a model, smallest first",
            joined(
                List.of(Fields.MODEL),
                Fields.WORKLOAD,
                List.of(Fields.MIN_SPEED, Fields.HARDWARE_SORT)),
            "Hardware",
            List.of("?model=qwen3-30b-a3b&quant=Q4_K_M&min_speed=20&sort=speed"),
            searches::hardware),
        new Endpoint(
            Method.GET,
            ROOT + "/recommend",
            "The best models for a machine by use, ranked by published scores",
            joined(machine, List.of(Fields.CONTEXT, Fields.USE, Fields.MIN_SPEED)),
            "Recommended",
            List.of("?devices=rtx-4090&use=coding"),
            searches::recommend),
        new Endpoint(
            Method.GET,
            ROOT + "/compare",
            "Two models: memory at every quantization, scores, licences, what runs which",
            joined(
                List.of(
                    Fields.text("a", "a model's id or alias", "needed", "qwen3-8b"),
                    Fields.text("b", "the other model's", "needed", "gemma-3-12b-it")),
                Fields.WORKLOAD,
                machine),
            "Compared",
            List.of("?a=qwen3-8b&b=gemma-3-12b-it&devices=rtx-4090"),
            searches::compare));
  }

  private static List<Endpoint> lists() {
    return List.of(
        new Endpoint(
            Method.GET,
            ROOT + "/models",
            "The models there are, newest first",
            joined(Fields.MODELS, Fields.PAGING),
            "Models",
            List.of("", "?q=qwen3%20coder", "?size=%3C%3D24GB&commercial=true&limit=10"),
            Lists::models),
        new Endpoint(
            Method.GET,
            ROOT + "/models/{id}",
            "All that is known of a model, and from where",
            List.of(Fields.text("id", "a model's id or alias", "needed", "qwen3-8b")),
            "ModelWithEvidence",
            List.of("qwen3-8b"),
            Lists::model),
        new Endpoint(
            Method.GET,
            ROOT + "/devices",
            "The devices there are, largest memory first",
            joined(Fields.DEVICE_LIST, Fields.PAGING),
            "Devices",
            List.of("", "?vendor=amd&memory=%3E%3D24GB&limit=10"),
            Lists::devices),
        new Endpoint(
            Method.GET,
            ROOT + "/devices/{id}",
            "All that is known of a device, and from where",
            List.of(Fields.text("id", "a device's id or alias", "needed", "rtx-4090")),
            "Device",
            List.of("rtx-4090"),
            Lists::device));
  }

  @SafeVarargs
  private static List<Field> joined(List<Field>... parts) {
    List<Field> joined = new ArrayList<>();
    for (List<Field> part : parts) joined.addAll(part);
    return joined;
  }
}
