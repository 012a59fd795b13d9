package berth.site.page;

import berth.ModelReference;
import berth.Request;
import berth.device.Device;
import berth.fit.Limits;
import berth.plan.Allocation;
import java.util.List;
import java.util.Optional;

/// Requests that pages make by themselves.
final class Asking {
  private Asking() {}

  /// The same workload in one quantization and context, on one GPU of any size.
  static Request in(Request request, String quant, int context) {
    return new Request(
        Optional.empty(),
        request.model(),
        new Request.Quant(Optional.of(quant), Optional.empty()),
        Request.LLAMA_CPP,
        List.of(Device.GPU),
        Limits.NONE,
        request.wanted().withContext(context),
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }

  /// A model in a quantization and context and nothing else said.
  static Request of(String model, String quant, int context) {
    return in(usual(model), quant, context);
  }

  /// A model, and nothing else said.
  static Request usual(String model) {
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued(model),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        List.of(),
        Limits.NONE,
        Request.Wanted.DEFAULT,
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }
}
