package berth.peer;

/// Turns layers without experts, from the back, into whole layers at the front, until every GPU is
/// full; then one more in part (common/fit.cpp, common_params_fit_impl, step 4, llama.cpp b10256).
record ExpertFill(Trials trials) {
  Trial fill(Trial layers) {
    Trial trial = layers.withPartial(firstPartial(layers));
    int gpus = trials.gpus();
    for (int gpu = 0; gpu <= trial.partial() && trial.partial() < gpus; gpu++) {
      trial = oneMoreInPart(gpu, convert(gpu, trial));
    }
    return trial;
  }

  /// The first of the GPUs at the back that have layers. None if the last has none, and then no
  /// layer gets its experts.
  private int firstPartial(Trial trial) {
    int first = trials.gpus();
    while (first > 0 && trial.of(first - 1).layers() != 0) first--;
    return first;
  }

  private Trial convert(int gpu, Trial low) {
    Trial high = allTo(gpu, low);
    if (trials.fits(high, gpu)) return high;
    int distance = high.of(gpu).full() - low.of(gpu).full();
    while (Integer.compareUnsigned(distance, 1) > 0) {
      Trial test = convert(gpu, low, trials.step(distance, gpu, low, high));
      if (trials.fits(test, gpu)) low = test;
      else high = test;
      distance = high.of(gpu).full() - low.of(gpu).full();
    }
    return low;
  }

  /// Every layer that is still partial goes to `gpu` as a whole; the last GPU keeps the output.
  private Trial allTo(int gpu, Trial trial) {
    Shares shares = trial.shares();
    int last = trials.gpus() - 1;
    for (int from = trial.partial(); from <= last; from++) {
      int moved = from < last ? shares.of(from).layers() : shares.of(from).layers() - 1;
      shares = shares.with(gpu, shares.of(gpu).plus(moved, 0));
      Share left = shares.of(from);
      shares = shares.with(from, left.with(left.layers() - moved, 0));
    }
    return trials.of(shares, last);
  }

  private Trial convert(int gpu, Trial trial, int layers) {
    Shares shares = trial.shares();
    int from = trial.partial();
    int left = layers;
    for (; from < trials.gpus(); from++) {
      int part = shares.of(from).part();
      int moved = Integer.compareUnsigned(left, part) < 0 ? left : part;
      shares = shares.with(from, shares.of(from).plus(-moved, -moved));
      shares = shares.with(gpu, shares.of(gpu).plus(moved, 0));
      left -= moved;
      if (shares.of(from).part() != 0) break;
    }
    return trials.of(shares, from);
  }

  private Trial oneMoreInPart(int gpu, Trial trial) {
    int least = gpu < trials.gpus() - 1 ? 0 : 1;
    if (Integer.compareUnsigned(trial.of(trial.partial()).layers(), least) <= 0) return trial;
    Trial up = withPart(gpu, trial, Overflow.UP);
    if (trials.fitsWithNext(up, gpu)) {
      Trial gate = withPart(gpu, trial, Overflow.GATE);
      return trials.fitsWithNext(gate, gpu) ? gate : up;
    }
    Trial attention = withPart(gpu, trial, Overflow.ATTENTION);
    return trials.fitsWithNext(attention, gpu) ? attention : trial;
  }

  /// One layer moves to `gpu` and leaves its rest to the next one, or to system RAM.
  private Trial withPart(int gpu, Trial trial, Overflow overflow) {
    Shares shares = trial.shares();
    int from = trial.partial();
    shares = shares.with(from, shares.of(from).plus(-1, -1));
    String rest = gpu < trials.gpus() - 1 ? "CUDA" + (gpu + 1) : "CPU";
    shares = shares.with(gpu, shares.of(gpu).plus(1, 1).with(overflow, rest));
    return trials.of(shares, shares.of(from).part() == 0 ? from + 1 : from);
  }
}
