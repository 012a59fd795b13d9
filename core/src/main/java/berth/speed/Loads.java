package berth.speed;

import berth.placement.Placement;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each device does for a token of some weights, whatever the plan: counted once for each way
/// to divide them. Blocks that lie on one device as a whole are added up once for several such
/// ways. One per thread.
final class Loads {
  private static final int REMEMBERED = 64;

  /// What of a plan says where everything lies: equal ones are placed alike.
  private record Division(int gpus, Offload offload, Workload.Cache types) {}

  /// Blocks from one up to another, with what follows the last one or without.
  private record Stretch(int from, int to, boolean output, Workload.Cache types) {}

  private final Profile profile;
  private final Map<Division, List<Load>> divisions = new HashMap<>();
  private final Map<Stretch, Load> stretches = new HashMap<>();
  private final Map<Workload.Cache, List<List<Attends>>> attended = new HashMap<>();

  Loads(Profile profile) {
    this.profile = profile;
  }

  Profile profile() {
    return profile;
  }

  /// The loads of a plan, one for each GPU and last that of the processor.
  List<Load> of(Plan plan, Placement placement) {
    Workload.Cache types = plan.workload().cache();
    Division division = new Division(plan.gpus(), plan.offload(), types);
    List<Load> loads = divisions.get(division);
    if (loads != null) return loads;
    if (divisions.size() >= REMEMBERED) divisions.clear();
    boolean whole = !placement.overridden() && placement.cacheOffloaded();
    List<Load> counted = whole ? undivided(placement, types) : divided(placement, types);
    divisions.put(division, counted);
    return counted;
  }

  /// Every device has a stretch of blocks (see [Placement]), or none.
  private List<Load> undivided(Placement placement, Workload.Cache types) {
    List<Load> loads = new ArrayList<>(placement.host() + 1);
    for (int i = 0; i <= placement.host(); i++) loads.add(stretch(placement, i, types));
    return loads;
  }

  private Load stretch(Placement placement, int device, Workload.Cache types) {
    int from = 0;
    while (from < profile.layers() && placement.layerDevice(from) != device) from++;
    int to = from;
    while (to < profile.layers() && placement.layerDevice(to) == device) to++;
    boolean output = placement.outputDevice() == device;
    Stretch stretch = new Stretch(from, to, output, types);
    Load load = stretches.get(stretch);
    if (load != null) return load;
    if (stretches.size() >= REMEMBERED) stretches.clear();
    Load counted = count(stretch);
    stretches.put(stretch, counted);
    return counted;
  }

  private Load count(Stretch stretch) {
    Load load = new Load();
    for (int layer = stretch.from; layer < stretch.to; layer++) {
      load.kernels += profile.kernels(layer);
      load.dense.add(profile.dense(layer));
      Profile.Experts mixture = profile.experts(layer);
      load.add(mixture, mixture.all());
      remember(load, layer, stretch.types);
    }
    if (stretch.output) load.output.add(profile.output());
    return load;
  }

  private List<Load> divided(Placement placement, Workload.Cache types) {
    List<Load> loads = new ArrayList<>(placement.host() + 1);
    for (int i = 0; i <= placement.host(); i++) loads.add(new Load());
    for (int layer = 0; layer < profile.layers(); layer++) {
      loads.get(placement.layerDevice(layer)).kernels += profile.kernels(layer);
      divide(placement, loads, layer);
      remember(loads.get(placement.cacheDevice(layer)), layer, types);
    }
    loads.get(placement.outputDevice()).output.add(profile.output());
    return loads;
  }

  /// A block whose tensors may lie on several devices: each multiplies by its own.
  private void divide(Placement placement, List<Load> loads, int layer) {
    Profile.Experts mixture = profile.experts(layer);
    Load home = loads.get(placement.layerDevice(layer));
    for (int index : profile.tensors(layer)) {
      Load load = loads.get(placement.device(index, layer));
      Read own = profile.tensor(index);
      if (load != home) {
        home.kernels -= own.matrices;
        load.kernels += own.matrices;
      }
      if (profile.isExperts(index)) {
        load.add(mixture, own);
      } else {
        load.dense.add(own);
      }
    }
  }

  /// A block's cache and recurrent state.
  private void remember(Load load, int layer, Workload.Cache types) {
    for (Attends one : attended(types).get(layer)) load.add(one);
    load.state += profile.state(layer);
  }

  private List<List<Attends>> attended(Workload.Cache types) {
    return attended.computeIfAbsent(
        types, some -> new Attended(profile.weights().model(), some).layers());
  }
}
