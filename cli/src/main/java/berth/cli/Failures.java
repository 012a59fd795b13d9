package berth.cli;

import berth.RequestException;
import berth.cli.bytes.UnreadableSourceException;
import berth.gguf.GgufFormatException;
import berth.model.UnreadableModelException;
import berth.plan.RefusedException;
import berth.safetensors.SafetensorsFormatException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What goes wrong, as a line on standard error and an exit code. Only a bug shows a stack trace,
/// and only when BERTH_DEBUG is set.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  static final int USAGE = 2;
  static final int UNREADABLE = 3;
  static final int BUG = 1;

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    PrintWriter error = line.getErr();
    error.println("berth: " + problem.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(problem, error)) {
      error.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    return USAGE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult result) {
    PrintWriter error = line.getErr();
    return switch (problem) {
      case RequestException request -> {
        error.println("berth: " + request.field() + ": " + request.getMessage());
        if (!request.hint().isEmpty()) error.println("       " + request.hint());
        yield request.code() == RequestException.Code.UNREADABLE_MODEL ? UNREADABLE : USAGE;
      }
      case RefusedException refused -> {
        error.println("berth: " + refused.field() + ": " + refused.getMessage());
        error.println("       " + refused.hint());
        yield USAGE;
      }
      case UnreadableSourceException source -> {
        error.println("berth: " + source.getMessage());
        if (!source.hint().isEmpty()) error.println("       " + source.hint());
        yield UNREADABLE;
      }
      case GgufFormatException format -> {
        error.println("berth: not a readable GGUF header: " + format.getMessage());
        yield UNREADABLE;
      }
      case SafetensorsFormatException format -> {
        error.println("berth: not a readable checkpoint: " + format.getMessage());
        yield UNREADABLE;
      }
      case UnreadableModelException model -> {
        error.println("berth: not a model we can read: " + model.getMessage());
        yield UNREADABLE;
      }
      default -> bug(problem, error);
    };
  }

  private static int bug(Exception problem, PrintWriter error) {
    error.println("berth: a bug: " + problem);
    if (System.getenv("BERTH_DEBUG") != null) {
      problem.printStackTrace(error);
    } else {
      error.println("       please report it; BERTH_DEBUG=1 shows where it happened");
    }
    return BUG;
  }
}
