package berth;

import berth.units.Bytes;
import java.util.List;
import java.util.Optional;

/// The fields of a request by the contract's names, wherever they come from. Each method gives what
/// is there; what is of another kind is an error that names the field.
public interface RequestFields {
  /// A text.
  ///
  /// @throws RequestException if it is none
  Optional<String> text(String field);

  /// A text, or a number as its text.
  ///
  /// @throws RequestException if it is neither
  Optional<String> textOrNumber(String field);

  /// A whole number.
  ///
  /// @throws RequestException if it is no whole number of 32 bits
  Optional<Integer> whole(String field);

  /// A choice.
  ///
  /// @throws RequestException if it is neither true nor false
  Optional<Boolean> flag(String field);

  /// Several numbers.
  ///
  /// @throws RequestException if one is no number
  List<Double> numbers(String field);

  /// Several texts.
  ///
  /// @throws RequestException if one is no text
  List<String> texts(String field);

  /// One size, or several.
  ///
  /// @throws RequestException if one is no whole number of bytes
  List<Bytes> sizes(String field);
}
