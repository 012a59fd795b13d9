package berth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Request;
import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.data.PackedCatalogue;
import berth.gguf.GgmlType;
import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.model.Architecture;
import berth.quantization.Format;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The engine in a browser, under the rules that a page has, against the same on the JVM.
class EngineTest {
  private static final String SITE = "http://berth.test/";
  private static final int MODELS = 100;
  private static final int EACH = 5;
  private static final List<Integer> CONTEXTS = List.of(512, 4096, 8192, 32_768, 131_072);

  private static final Map<String, byte[]> HEADERS = new HashMap<>();
  private static Chromium chromium;
  private static Page page;

  /// One question, as both are asked it.
  private record Asked(String model, String quant, String devices, int context, int slots) {
    List<Object> arguments() {
      return List.of(model, quant, devices, context, slots);
    }
  }

  @BeforeAll
  static void open() {
    chromium = Chromium.start();
    page = chromium.browser().newPage();
    page.route(SITE + "**", EngineTest::serve);
    page.navigate(SITE);
    page.waitForFunction("() => window.engine");
    page.evaluate("text => engine.calibration(text)", packed("calibration.json"));
    page.evaluate("text => engine.overheads(text)", packed("overheads.txt"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void a_browser_gets_the_answers_of_the_jvm() {
    Engine engine = new Engine();
    engine.calibrate(packed("calibration.json"));
    engine.reserve(packed("overheads.txt"));
    Random random = new Random(6);
    List<DeviceEntry> devices = PackedCatalogue.get().devices();
    List<ModelEntry> models = models();
    List<String> differences = new ArrayList<>();
    int answered = 0;
    for (int i = 0; i < MODELS; i++) {
      ModelEntry model = models.get(i * models.size() / MODELS);
      byte[] header = model.checkpoint().header(GgmlType.BF16);
      HEADERS.put(model.id(), header);
      engine.addModel(model.id(), header);
      page.evaluate(
          "async id => engine.model(id,"
              + " new Int8Array(await (await fetch('/model/' + id)).arrayBuffer()))",
          model.id());
      List<Asked> questions = questions(model, devices, random);
      for (Asked asked : questions) {
        for (String id : asked.devices().split(",", -1)) {
          String line = PackedCatalogue.get().line(id).orElseThrow();
          engine.addDevice(line);
          page.evaluate("line => engine.device(line)", line);
        }
      }
      Object answers =
          page.evaluate(
              "all => all.map(one => engine.estimate(...one))",
              questions.stream().map(Asked::arguments).toList());
      for (int k = 0; k < questions.size(); k++) {
        String expected = answer(engine, questions.get(k));
        String found = (String) ((List<?>) answers).get(k);
        if (!isSame(expected, found)) {
          differences.add(questions.get(k) + "\n  JVM     " + expected + "\n  browser " + found);
        }
        if (expected.contains("total")) answered++;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(answered).isGreaterThan(MODELS * EACH / 2);
  }

  @Test
  void what_is_asked_wrongly_is_refused_in_the_same_words() {
    assertThat(page.evaluate("() => engine.estimate('none', '', '', 512, 1)"))
        .isEqualTo(answer(new Engine(), new Asked("none", "", "", 512, 1)));
  }

  @Test
  void a_config_becomes_the_header_that_the_jvm_writes() {
    for (ModelEntry model : models().subList(0, 40)) {
      String config = model.fact(ModelField.CONFIG).orElseThrow();
      Object bytes =
          page.evaluate(
              "([name, config]) => Array.from(reader.header(name, config))",
              List.of(model.name(), config));
      List<Integer> expected = new ArrayList<>();
      for (byte each : Reader.bytes(model.name(), config)) expected.add((int) each);
      assertThat(bytes).as(model.id()).isEqualTo(expected);
    }
  }

  @Test
  void a_config_that_says_too_little_gets_a_reason() {
    assertThat(page.evaluate("() => reader.header('none', '{}')"))
        .asString()
        .contains("architectures");
    assertThat(page.evaluate("() => typeof reader.header('none', 'no json')")).isEqualTo("string");
  }

  private static List<Asked> questions(ModelEntry model, List<DeviceEntry> devices, Random random) {
    List<Asked> questions = new ArrayList<>();
    List<String> formats = Format.names();
    for (int k = 0; k < EACH; k++) {
      DeviceEntry device = devices.get(random.nextInt(devices.size()));
      String one = device.device().id();
      boolean several = random.nextInt(4) == 0;
      questions.add(
          new Asked(
              model.id(),
              k == 0 ? "Q4_K_M" : formats.get(random.nextInt(formats.size())),
              several ? one + "," + one : one,
              CONTEXTS.get(random.nextInt(CONTEXTS.size())),
              random.nextInt(5) == 0 ? 4 : 1));
    }
    return questions;
  }

  private static String answer(Engine engine, Asked asked) {
    try {
      Request.Wanted wanted = Main.wanted(asked.context(), asked.slots());
      return Totals.of(engine.estimate(asked.model(), asked.quant(), asked.devices(), wanted));
    } catch (RequestException e) {
      return Totals.of(e);
    }
  }

  /// Bytes to the byte; speeds, which are doubles, to four digits: JavaScript drops parentheses.
  private static boolean isSame(String expected, String found) {
    if (expected.equals(found)) return true;
    Map<String, JsonValue> ours = new HashMap<>(JsonReader.readFields(expected).values());
    Map<String, JsonValue> theirs = new HashMap<>(JsonReader.readFields(found).values());
    for (String speed : List.of("decode", "prefill", "together")) {
      Optional<Double> one = number(ours.remove(speed));
      Optional<Double> other = number(theirs.remove(speed));
      if (one.isPresent() != other.isPresent()) return false;
      if (one.isEmpty()) continue;
      double difference = Math.abs(one.get() - other.orElseThrow());
      if (difference > 1 + one.get() / 10_000) return false;
    }
    return theirs.equals(ours);
  }

  private static Optional<Double> number(@Nullable JsonValue value) {
    return value instanceof JsonValue.Whole(long count)
        ? Optional.of((double) count)
        : Optional.empty();
  }

  /// Models that the engine loads.
  private static List<ModelEntry> models() {
    return PackedCatalogue.models().models().stream()
        .filter(
            model ->
                model
                    .counted()
                    .filter(counted -> Architecture.of(counted.architecture()).isPresent())
                    .isPresent())
        .toList();
  }

  private static void serve(Route route) {
    String path = route.request().url().substring(SITE.length());
    Route.FulfillOptions answer = new Route.FulfillOptions();
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Security-Policy", "default-src 'self'; script-src 'self'");
    if (path.isEmpty()) {
      headers.put("Content-Type", "text/html");
      answer.setBody("<!doctype html><script type=module src=/test.js></script>");
    } else if (path.equals("test.js")) {
      headers.put("Content-Type", "text/javascript");
      answer.setBody(
          "import * as engine from '/engine.js'; window.engine = engine;"
              + "import * as reader from '/reader.js'; window.reader = reader;");
    } else if (path.endsWith(".js")) {
      headers.put("Content-Type", "text/javascript");
      answer.setBodyBytes(resource("/berth/browser/" + path));
    } else {
      headers.put("Content-Type", "application/octet-stream");
      answer.setBodyBytes(HEADERS.getOrDefault(path.substring("model/".length()), new byte[0]));
    }
    route.fulfill(answer.setHeaders(headers));
  }

  private static String packed(String name) {
    return new String(resource("/berth/catalogue/data/" + name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = EngineTest.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException(name + " was not made; build again");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
