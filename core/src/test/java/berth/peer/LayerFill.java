package berth.peer;

/// Gives out layers from the last GPU to the first, each as many as fit; those of a mixture without
/// their experts (common/fit.cpp, common_params_fit_impl, step 3, llama.cpp b10256).
record LayerFill(Trials trials, boolean mixture) {
  Trial fill() {
    Trial trial = trials.of(Shares.none(trials.gpus()), trials.gpus());
    for (int gpu = trials.gpus() - 1; gpu >= 0; gpu--) trial = fill(gpu, trial);
    return trial;
  }

  private Trial fill(int gpu, Trial low) {
    int unassigned = trials.asked().blocks() + 1 - low.shares().layers();
    if (unassigned == 0) return low;
    Share all = low.of(gpu).with(unassigned, part(gpu, 0, unassigned));
    Trial high = with(low, gpu, all);
    if (trials.fits(high, gpu)) return high;
    int distance = unassigned - low.of(gpu).layers();
    while (Integer.compareUnsigned(distance, 1) > 0) {
      int step = trials.step(distance, gpu, low, high);
      Share more = low.of(gpu).plus(step, part(gpu, low.of(gpu).part(), step));
      Trial test = with(low, gpu, more);
      if (trials.fits(test, gpu)) low = test;
      else high = test;
      distance = high.of(gpu).layers() - low.of(gpu).layers();
    }
    return low;
  }

  private Trial with(Trial trial, int gpu, Share share) {
    return trials.of(trial.shares().with(gpu, share), trials.gpus());
  }

  /// Partial layers among so many more: the output, given first, to the last GPU, is never one.
  private int part(int gpu, int before, int more) {
    if (!mixture) return 0;
    return gpu == trials.gpus() - 1 && before == 0 ? more - 1 : more;
  }
}
