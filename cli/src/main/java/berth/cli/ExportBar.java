package berth.cli;

import berth.site.export.Progress;
import berth.units.Figures;
import java.io.PrintStream;

/// How far an export is, on one line that is drawn over itself; nothing where nobody looks.
final class ExportBar implements Progress {
  private static final long BETWEEN = 100_000_000L;
  private static final int CELLS = 30;

  private final PrintStream out;
  private final boolean shows;
  private long drawn;
  private int length;

  private ExportBar(PrintStream out, boolean shows) {
    this.out = out;
    this.shows = shows;
  }

  /// On standard error, if that is a terminal.
  static ExportBar standard() {
    return new ExportBar(System.err, Terminal.standard().isTerminal());
  }

  @Override
  public void at(int done, int total) {
    long now = System.nanoTime();
    if (!shows || total == 0 || (done < total && now - drawn < BETWEEN)) return;
    drawn = now;
    int full = (int) ((long) CELLS * done / total);
    String line =
        "["
            + "#".repeat(full)
            + ".".repeat(CELLS - full)
            + "] "
            + Figures.grouped(done)
            + " of "
            + Figures.grouped(total)
            + " files";
    out.print("\r" + line);
    out.flush();
    length = line.length();
  }

  /// Clears the line.
  void end() {
    if (length > 0) out.print("\r" + " ".repeat(length) + "\r");
    length = 0;
  }
}
