package berth.pages.sheet;

import java.util.List;
import java.util.Optional;

/// One thing in a section.
public sealed interface Block {
  /// Sentences.
  record Prose(List<String> paragraphs) implements Block {
    public Prose {
      paragraphs = List.copyOf(paragraphs);
    }

    public static Prose of(String... paragraphs) {
      return new Prose(List.of(paragraphs));
    }
  }

  /// What is known, by what it is called.
  record Facts(List<Fact> facts) implements Block {
    /// One of them.
    public record Fact(String label, Cell value) {}

    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// Rows under headings.
  ///
  /// @param caption what it shows, for those who jump from table to table
  /// @param note what a reader must know of all rows; empty: nothing
  record Table(String caption, List<Column> columns, List<List<Cell>> rows, String note)
      implements Block {
    /// What stands above the values.
    ///
    /// @param numeric whether it holds numbers, which stand to the right
    public record Column(String label, boolean numeric) {
      public static Column text(String label) {
        return new Column(label, false);
      }

      public static Column number(String label) {
        return new Column(label, true);
      }
    }

    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// A picture, and where one serves the table behind it.
  record Picture(String title, String svg, Optional<Table> table, String note) implements Block {}

  /// Where to go on.
  record Links(List<Link> links) implements Block {
    /// One of them.
    ///
    /// @param note a few words beside it; empty: none
    public record Link(String label, String path, String note) {}

    public Links {
      links = List.copyOf(links);
    }
  }

  /// Text to copy.
  record Code(String title, String text, List<String> notes) implements Block {
    public Code {
      notes = List.copyOf(notes);
    }
  }

  /// Questions people ask, with their answers.
  record Questions(List<Question> questions) implements Block {
    /// One of them.
    public record Question(String question, String answer) {}

    public Questions {
      questions = List.copyOf(questions);
    }
  }

  /// Things to pick from one list, each by its name, and the page that has them.
  ///
  /// @param action the address that leads there
  record Pick(String action, List<Field> fields, List<Choice> choices) implements Block {
    /// A box to type a name into.
    public record Field(String name, String label) {}

    /// One that can be picked.
    public record Choice(String value, String label) {}

    public Pick {
      fields = List.copyOf(fields);
      choices = List.copyOf(choices);
    }
  }
}
