package berth.site.page;

import berth.Request;
import berth.catalogue.ModelEntry;
import berth.contract.CatalogueModels;
import berth.pages.Page;
import berth.pages.live.Answered;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.site.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that can be asked: any model, also a file of the reader's own, any machine, every option.
final class CalculatorPage {
  private final Worker worker;
  private final Library library;
  private final Forms forms;

  CalculatorPage(Worker worker, Library library, Forms forms) {
    this.worker = worker;
    this.library = library;
    this.forms = forms;
  }

  Sheet of(Ask ask) {
    ModelEntry entry = CatalogueModels.entry(ask.parameter("model").orElseGet(HomePage::first));
    Subject subject = library.subject(entry);
    Request request = Questions.of(entry.id(), ask, Map.of());
    Answered answered = worker.answer(subject, request);
    return new Sheet(
        Page.of(
            "Calculator: memory and speed of any model on any machine",
            "Every option of llama.cpp, any model of the catalogue, or a GGUF file or config.json"
                + " of your own, read in your browser.",
            "/calculator",
            Page.Section.CALCULATOR),
        "Calculator",
        "",
        Optional.of(
            new Sheet.Asked(
                forms.everything("/calculator", subject, request, answered.answer(), ask),
                Optional.of(worker.view(answered)))),
        List.of(
            Section.of(
                "files",
                "A file of your own",
                Block.Prose.of(
                    "Drop a .gguf file onto the calculator, or the config.json of a checkpoint."
                        + " It is read in your browser: of a GGUF file its header alone. Nothing is uploaded.",
                    "Without a script, the same is answered by the program: berth estimate"
                        + " model.gguf --on rtx-4090."))));
  }
}
