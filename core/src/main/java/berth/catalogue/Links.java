package berth.catalogue;

import berth.device.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The links there are, by id and by the devices that have them.
public final class Links {
  /// The first line of packed links.
  public static final String FIRST_LINE = Table.firstLine("links");

  private final List<LinkEntry> entries;

  private Links(List<LinkEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// The links in that packed text.
  ///
  /// @throws CatalogueFormatException if it holds none of this version
  public static Links read(String text) {
    List<LinkEntry> entries = new ArrayList<>();
    for (TableRow<LinkField> row : Table.read(text, "links", LinkField.values())) {
      entries.add(entry(row));
    }
    return new Links(entries);
  }

  private static LinkEntry entry(TableRow<LinkField> row) {
    Link link =
        new Link(
            row.text(LinkField.ID),
            row.text(LinkField.NAME),
            Link.Kind.parse(row.text(LinkField.KIND)).orElseThrow(() -> row.wrong(LinkField.KIND)),
            row.rate(LinkField.PER_DIRECTION),
            row.rate(LinkField.BOTH_WAYS),
            row.rate(LinkField.MEASURED));
    return new LinkEntry(
        link,
        row.get(LinkField.PCIE),
        row.words(LinkField.DEVICES),
        row.text(LinkField.BASIS),
        row.get(LinkField.NOTES),
        row.cited(LinkField.SOURCES),
        row.text(LinkField.CHECKED));
  }

  /// All of them, in the order of the file.
  public List<LinkEntry> all() {
    return entries;
  }

  /// The link of that id.
  public Optional<LinkEntry> link(String id) {
    return entries.stream().filter(entry -> entry.link().id().equals(id)).findFirst();
  }

  /// The links that device has.
  public List<LinkEntry> of(DeviceEntry device) {
    return entries.stream().filter(entry -> entry.joins(device)).toList();
  }
}
