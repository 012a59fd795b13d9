package berth.planner;

import berth.device.Device;
import berth.device.Machine;
import berth.fit.Allowance;
import berth.fit.Room;
import berth.oracle.OracleHeaders;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Machines that are made up, and models to put on them.
final class Rooms {
  private Rooms() {}

  /// Every header the engine was asked about, by name.
  static List<String> headers() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/oracle/headers"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// GPUs and system RAM of so many MiB.
  static Room of(Optional<Long> ram, long... gpus) {
    List<Allowance> allowances = new ArrayList<>();
    for (long mib : gpus) allowances.add(Allowance.of(Bytes.ofMib(mib)));
    Machine machine = new Machine(Collections.nCopies(gpus.length, Device.GPU), Device.CPU);
    Allowance host = ram.map(mib -> Allowance.of(Bytes.ofMib(mib))).orElse(Allowance.UNKNOWN);
    return new Room(machine, allowances, host, false);
  }

  /// One GPU that may have so many MiB of a pool of so many.
  static Room shared(long share, long pool) {
    Room apart = of(Optional.of(pool), share);
    return new Room(apart.machine(), apart.gpus(), apart.host(), true);
  }

  static Plan plan(Weights weights, Workload workload, int gpus) {
    return new Plan(weights, workload, gpus, Offload.ALL, Allocation.REAL);
  }

  /// MiB of all a model takes on one GPU; nothing where the engine refuses it.
  static Optional<Long> mib(String header, Workload workload) {
    try {
      Plan plan = plan(OracleHeaders.weights(header), workload, 1);
      return Optional.of(new Pricer().price(plan).memory().total().count() >> 20);
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  /// A GPU of so many MiB before or behind others.
  static long[] with(long[] gpus, long more) {
    long[] all = Arrays.copyOf(gpus, gpus.length + 1);
    all[gpus.length] = more;
    return all;
  }
}
