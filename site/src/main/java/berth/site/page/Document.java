package berth.site.page;

import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// A document of the project as sections of a page. What stands before its second heading is left
/// out: pages have a first sentence of their own.
final class Document {
  private final List<Section> sections = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private String part = "";
  private String title = "";

  private Document() {}

  /// The sections of a document that was packed when this was built.
  static List<Section> sections(String name) {
    Document document = new Document();
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    Node all = parser.parse(read("/berth/site/docs/" + name));
    for (Node node = all.getFirstChild(); node != null; node = node.getNext()) document.add(node);
    document.close();
    return document.sections;
  }

  private static String read(String resource) {
    try (InputStream in = Document.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " was not packed; build again");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> blocks.add(Block.Prose.of(plain(paragraph)));
      case TableBlock table -> blocks.add(table(table));
      case FencedCodeBlock code ->
          blocks.add(new Block.Code("", code.getLiteral().stripTrailing(), List.of()));
      case BulletList list -> blocks.add(new Block.Prose(items(list)));
      default -> {}
    }
  }

  private void heading(Heading heading) {
    close();
    title = heading.getLevel() == 1 ? "" : plain(heading);
    if (heading.getLevel() <= 2) part = title;
  }

  private void close() {
    if (!title.isEmpty()) {
      sections.add(new Section("part-" + sections.size(), title, blocks));
    }
    blocks.clear();
  }

  private List<String> items(Node list) {
    List<String> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(plain(item));
    }
    return items;
  }

  private Block table(Node table) {
    List<Block.Table.Column> columns = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        List<Cell> cells = new ArrayList<>();
        boolean head = false;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          TableCell each = (TableCell) cell;
          head = each.isHeader();
          if (head) columns.add(column(each));
          else cells.add(cell(each));
        }
        if (!head) rows.add(cells);
      }
    }
    return new Block.Table(caption(), columns, rows, "");
  }

  /// Unlike that of any other table of the document.
  private String caption() {
    String caption = title.equals(part) ? title : part + ": " + title;
    long before = blocks.stream().filter(Block.Table.class::isInstance).count();
    return before == 0 ? caption : caption + ", table " + (before + 1);
  }

  private static Block.Table.Column column(TableCell cell) {
    return new Block.Table.Column(plain(cell), cell.getAlignment() == TableCell.Alignment.RIGHT);
  }

  private static Cell cell(TableCell cell) {
    boolean link =
        cell.getFirstChild() instanceof Link only
            && only.getNext() == null
            && only.getDestination().startsWith("https://");
    return link
        ? Cell.link(plain(cell), ((Link) cell.getFirstChild()).getDestination())
        : Cell.of(plain(cell));
  }

  private static String plain(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak part) {
            text.append(' ');
          }
        });
    return text.toString().strip();
  }
}
