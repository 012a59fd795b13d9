package berth.cli;

import berth.Request;
import berth.RequestException;
import berth.contract.DeviceNames;
import berth.plan.Allocation;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A request as arguments. Options carry llama.cpp's own names.
final class RequestOptions {
  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "DEVICE",
      description = {
        "devices, separated by commas: rtx-4090, 2x rtx-3090, m3-max-64 (berth devices lists them);"
            + " gpu: of unlimited size; cpu (default: one gpu)"
      })
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = {"-nkvo", "--no-kv-offload"},
      description = "cache in system RAM")
  private boolean cacheInRam;

  @Option(
      names = {"-ngl", "--gpu-layers", "--n-gpu-layers"},
      paramLabel = "N",
      description = "layers on GPUs, from the last (default: as many as fit)")
  private @Nullable String gpuLayers;

  @Option(
      names = {"-ts", "--tensor-split"},
      split = ",",
      paramLabel = "SHARE",
      description = "shares of the GPUs, such as 3,1")
  private List<Double> tensorSplit = new ArrayList<>();

  @Option(
      names = {"-ot", "--override-tensor"},
      split = ",",
      paramLabel = "PATTERN=BUFFER",
      description = "tensors whose name matches go to CPU, CUDA0, CUDA1 …")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-ncmoe", "--n-cpu-moe"},
      paramLabel = "N",
      description = "experts of the first N layers in system RAM")
  private @Nullable Integer cpuExpertLayers;

  @Option(
      names = {"-cmoe", "--cpu-moe"},
      description = "all experts in system RAM")
  private boolean cpuExperts;

  @Option(
      names = "--allocation",
      paramLabel = "real|planned",
      description = "what a load takes, or what llama.cpp's dry run says (default: real)")
  private Allocation allocation = Allocation.REAL;

  /// The request these arguments make.
  ///
  /// @throws RequestException if one of them is not of its form
  Request request() {
    try {
      return new Request(
          Optional.empty(),
          workload.reference(),
          workload.quant(),
          workload.engine(),
          DeviceNames.check(devices),
          limits.limits(),
          workload.wanted(cacheInRam),
          placing(),
          allocation);
    } catch (RefusedException e) {
      throw invalid(e.field(), String.valueOf(e.getMessage()), e.hint());
    }
  }

  private Request.Placing placing() {
    List<TensorOverride> rules = new ArrayList<>();
    for (String override : overrides) rules.add(TensorOverride.parse(override));
    Optional<Integer> experts =
        cpuExperts ? Optional.of(100_000) : Optional.ofNullable(cpuExpertLayers);
    return new Request.Placing(gpuLayers(), tensorSplit, rules, experts);
  }

  private Optional<Integer> gpuLayers() {
    if (gpuLayers == null) return Optional.empty();
    if (gpuLayers.equals("all") || gpuLayers.equals("auto")) return Optional.empty();
    try {
      return Optional.of(Integer.parseInt(gpuLayers));
    } catch (NumberFormatException _) {
      throw invalid("gpu_layers", "'" + gpuLayers + "'", "a number, or all");
    }
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
