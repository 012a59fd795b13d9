package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.UsualType;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.Html;
import berth.pages.template.JteproblemGenerated;
import berth.quantization.FileType;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Site;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The browser answers in the words and figures of the server, letter by letter.
class ParityTest {
  private static final int REQUESTS = Integer.getInteger("berth.parity", 200);

  /// Models whose headers the browser holds at one time.
  private static final int TOGETHER = 60;

  private static final int SHOWN = 3;
  private static final List<Integer> CONTEXTS =
      List.of(512, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072);
  private static final List<String> CACHES = List.of("f16", "q8_0", "q4_0", "bf16", "q5_1", "f32");
  private static final List<Integer> RAMS = List.of(0, 16, 32, 64, 128, 512);

  private static final String LOAD =
      """
      async path => {
        const text = async path => (await fetch(path)).text();
        const loaded = {};
        const ask = async (path, model, question) => {
          if (!loaded[path]) {
            const engine = await import(path);
            engine.facts(await text('/data/calibration.json'), await text('/data/overheads.txt'));
            loaded[path] = { engine, given: new Set() };
          }
          const { engine, given } = loaded[path];
          if (!given.has(model)) {
            given.add(model);
            const header = await (await fetch(`/data/models/${model}.gguf`)).arrayBuffer();
            engine.model(model, await text(`/data/models/${model}.json`), new Int8Array(header));
          }
          for (const name of engine.devices(question).split('\\n')) {
            if (name) engine.device(name, await text(`/data/devices/${name}.txt`));
          }
          return engine.answer(model, question);
        };
        window.answers = async questions => {
          const all = [];
          for (const [model, question] of questions) {
            const html = await ask(path, model, question);
            all.push(html || await ask(path.replace('engine.js', 'engine-all.js'), model, question));
          }
          return all;
        };
      }
      """;

  private record Asked(String model, Map<String, String> fields) {
    /// As a page's script puts it.
    String question() {
      List<String> lines = new ArrayList<>();
      fields.forEach((name, value) -> lines.add(name + "\t" + value));
      return String.join("\n", lines);
    }
  }

  /// The n-th question about a model: every field walks through its values at a pace of its own, so
  /// that few pairs of values are missed and none depends on chance.
  private static Asked asked(ModelEntry model, int n, List<DeviceEntry> devices) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<FileType> quants = UsualType.LADDER;
    if (n % 11 != 0) fields.put("quant", quants.get(n % quants.size()).name());
    fields.put("context", Integer.toString(CONTEXTS.get((n / 3) % CONTEXTS.size())));
    String device = devices.get((n * 7 + n / 5) % devices.size()).device().id();
    if (n % 13 == 0) device = "cpu";
    if (n % 17 != 0) fields.put("devices", device);
    if (n % 4 == 0) fields.put("count", Integer.toString(2 + (n / 4) % 3));
    int ram = RAMS.get((n / 2) % RAMS.size());
    if (ram > 0) fields.put("system_ram", Long.toString((long) ram << 30));
    fields.put("cache", CACHES.get((n / 7) % CACHES.size()));
    if (n % 5 == 0) fields.put("parallel", Integer.toString(2 << (n / 5) % 4));
    if (n % 19 == 0) fields.put("kv_unified", "true");
    if (n % 23 == 0) fields.put("flash_attention", "off");
    if (n % 29 == 0) fields.put("gpu_layers", Integer.toString(n % 60));
    if (n % 31 == 0) fields.put("depth", Integer.toString(n % 500));
    return new Asked(model.id(), fields);
  }

  private static List<Asked> questions() {
    List<DeviceEntry> devices = PackedCatalogue.get().devices();
    List<ModelEntry> models =
        PackedCatalogue.models().models().stream()
            .filter(entry -> entry.counted().isPresent())
            .toList();
    List<Asked> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      int until = (int) ((i + 1L) * REQUESTS / models.size());
      while (all.size() < until) all.add(asked(models.get(i), all.size(), devices));
    }
    return all;
  }

  /// The part of the page that answers, as it is served.
  private static String served(Site site, Asked asked) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("model", List.of(asked.model()));
    asked.fields().forEach((name, value) -> query.put(name, List.of(value)));
    Ask ask = new Ask(Ask.Method.GET, "/calculator", query, Map.of(), Octets.NONE);
    try {
      Reply reply =
          site.find(ask.method(), ask.path()).orElseThrow().route().handler().reply(ask, Map.of());
      String html = ((Reply.Whole) reply.body()).bytes().text();
      int from = html.indexOf("<div data-answer>\n") + "<div data-answer>\n".length();
      return html.substring(from, html.indexOf("</div>\n</form>", from)).strip();
    } catch (RequestException e) {
      Html html = new Html();
      JteproblemGenerated.render(html, null, e.field(), String.valueOf(e.getMessage()), e.hint());
      return html.toString().strip();
    }
  }

  @Test
  void the_browser_answers_as_the_server_all_over_the_catalogue() {
    List<Asked> questions = questions();
    List<String> differences = new ArrayList<>();
    int different = 0;
    int answered = 0;
    int batch = Math.max(TOGETHER, REQUESTS * TOGETHER / 600);
    try (Stand stand = new Stand();
        Visit visit = stand.visit()) {
      String script = script(visit.to("/calculator").page());
      for (int from = 0; from < questions.size(); from += batch) {
        List<Asked> some = questions.subList(from, Math.min(from + batch, questions.size()));
        Page page = visit.to("/calculator").page();
        page.evaluate(LOAD, script);
        List<?> found =
            (List<?>)
                page.evaluate(
                    "questions => answers(questions)",
                    some.stream().map(one -> List.of(one.model(), one.question())).toList());
        for (int i = 0; i < some.size(); i++) {
          String expected = served(Stand.site(), some.get(i));
          String here = ((String) found.get(i)).strip();
          if (!expected.startsWith("<div class=\"problem")) answered++;
          if (expected.equals(here)) continue;
          different++;
          if (differences.size() < SHOWN) differences.add(difference(some.get(i), expected, here));
        }
      }
    }
    assertThat(differences).as("%d of %d differ", different, questions.size()).isEmpty();
    assertThat(answered).isGreaterThan(REQUESTS * 8 / 10);
  }

  private static String script(Page page) {
    String main = page.locator("script[type=module]").getAttribute("src");
    return main.replace("berth.js", "engine.js");
  }

  private static String difference(Asked asked, String expected, String found) {
    int at = 0;
    int most = Math.min(expected.length(), found.length());
    while (at < most && expected.charAt(at) == found.charAt(at)) at++;
    int from = Math.max(0, at - 80);
    return asked
        + "\n  server  …"
        + expected.substring(from, Math.min(expected.length(), at + 120))
        + "\n  browser …"
        + found.substring(from, Math.min(found.length(), at + 120));
  }
}
