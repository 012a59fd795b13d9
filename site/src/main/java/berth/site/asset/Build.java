package berth.site.asset;

import berth.site.Octets;
import java.util.zip.CRC32;

/// A mark of this build: of what its scripts and styles are.
public final class Build {
  private Build() {}

  /// A few letters that change when a script or style does.
  public static String mark() {
    CRC32 sum = new CRC32();
    for (Octets file : AssetRoutes.files().values()) sum.update(file.array());
    return Long.toString(sum.getValue(), 36);
  }
}
