package berth.contract;

import berth.ModelReference;
import berth.Request;
import java.util.List;

/// Finds a model in the file types to consider for it: those people publish, or the one asked for.
public interface Ladder {
  /// The model in each of them, the largest first.
  ///
  /// @throws berth.RequestException if the model or the format is not known
  List<Loaded> of(ModelReference reference, Request.Quant quant);
}
