package berth.site.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.site.Ask;
import berth.site.Reply;
import berth.site.Route;
import berth.site.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final ExportOptions OPTIONS =
      ExportOptions.of(problem -> Reply.html("<a href=\"/\">" + problem.status() + "</a>"));

  @TempDir Path temporary;

  private static Site site(int models) {
    List<String> addresses =
        IntStream.range(0, models)
            .boxed()
            .flatMap(i -> Stream.of("/models/m" + i + ".5b", "/models/m" + i + ".5b/Q4_K_M/8192"))
            .toList();
    return new Site(
        List.of(
            Route.page("/", "start", (ask, values) -> Reply.html("<a href='/models'>models</a>")),
            Route.page("/models", "models", (ask, values) -> Reply.html("<p>models")),
            Route.page(
                "/models.csv", "as csv", (ask, values) -> Reply.text(200, "text/csv", "id\n")),
            Route.page(
                "/robots.txt", "robots", (ask, values) -> Reply.text(200, "text/plain", "x")),
            Route.page("/all.jsonl", "all", (ask, values) -> streamed()),
            Route.pages("/models/{id}", "model", ExportTest::model, () -> addresses),
            Route.pages("/models/{id}/{quant}/{context}", "one", ExportTest::model, List::of),
            Route.live(Ask.Method.POST, "/api", "live", (ask, values) -> Reply.json("{}"))));
  }

  private static Reply model(Ask ask, Map<String, String> values) {
    return Reply.html("<h1>" + ask.path() + "</h1>" + values.keySet());
  }

  private static Reply streamed() {
    Reply.Writer writer = out -> out.write("{}\n".getBytes(StandardCharsets.UTF_8));
    return new Reply(200, "application/jsonl", new Reply.Streamed(writer), Map.of());
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  private Export.Done export(Site site) throws Exception {
    return Export.run(site, temporary, OPTIONS, Progress.NONE);
  }

  @Test
  void every_address_is_a_file_that_a_plain_server_finds() throws Exception {
    Export.Done done = export(site(1));
    assertThat(files(temporary))
        .containsOnlyKeys(
            ".berth-export",
            "404.html",
            "all.jsonl",
            "index.html",
            "models.csv",
            "models/index.html",
            "models/m0.5b/index.html",
            "models/m0.5b/Q4_K_M/8192/index.html",
            "robots.txt")
        .containsEntry(
            "models/m0.5b/Q4_K_M/8192/index.html",
            "<h1>/models/m0.5b/Q4_K_M/8192</h1>[id, quant, context]")
        .containsEntry("all.jsonl", "{}\n")
        .containsEntry("404.html", "<a href=\"/\">404</a>");
    assertThat(done).isEqualTo(new Export.Done(8, 8, 0));
  }

  @Test
  void the_same_site_gives_the_same_bytes_however_many_make_it() throws Exception {
    Path one = temporary.resolve("one");
    Path four = temporary.resolve("four");
    Export.run(site(200), one, OPTIONS.withWorkers(1), Progress.NONE);
    Export.run(site(200), four, OPTIONS.withWorkers(4), Progress.NONE);
    assertThat(files(four)).isEqualTo(files(one)).hasSizeGreaterThan(400);
  }

  @Test
  void only_what_changed_is_written() throws Exception {
    export(site(3));
    Path page = temporary.resolve("models/m1.5b/index.html");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(page, old);
    Files.writeString(temporary.resolve("robots.txt"), "changed");
    assertThat(export(site(3)).written()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(page)).isEqualTo(old);
    assertThat(Files.readString(temporary.resolve("robots.txt"))).isEqualTo("x");
  }

  @Test
  void what_the_site_no_longer_has_is_removed_and_nothing_else() throws Exception {
    export(site(3));
    Files.writeString(temporary.resolve("models/mine.txt"), "mine");
    assertThat(export(site(1)).removed()).isEqualTo(4);
    assertThat(temporary.resolve("models/m2.5b")).doesNotExist();
    assertThat(temporary.resolve("models/mine.txt")).exists();
    assertThat(temporary.resolve("models/m0.5b/index.html")).exists();
  }

  @Test
  void a_folder_with_anything_else_is_left_alone() throws Exception {
    Files.writeString(temporary.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> export(site(1)))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("not empty");
    assertThat(files(temporary)).containsOnlyKeys("mine.txt");
    assertThatThrownBy(
            () -> Export.run(site(1), temporary.resolve("mine.txt"), OPTIONS, Progress.NONE))
        .isInstanceOf(ExportException.class);
  }

  @Test
  void a_list_of_files_cannot_reach_outside() throws Exception {
    Path folder = temporary.resolve("site");
    Path outside = temporary.resolve("outside.txt");
    Files.writeString(outside, "mine");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".berth-export"), "../outside.txt\n" + outside + "\n");
    Export.run(site(1), folder, OPTIONS, Progress.NONE);
    assertThat(outside).exists();
  }

  @Test
  void errors_name_their_pages() throws Exception {
    Site site =
        new Site(
            List.of(
                Route.page("/good", "good", (ask, values) -> Reply.html("x")),
                Route.page("/moved", "moved", (ask, values) -> Reply.moved("/good")),
                Route.pages(
                    "/no", "none", (ask, values) -> Reply.html("x"), () -> List.of("/lost")),
                Route.page(
                    "/bad",
                    "bad",
                    (ask, values) -> {
                      throw new IllegalStateException("no data");
                    })));
    assertThatThrownBy(() -> export(site))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("3 pages")
        .hasMessageContaining("/bad: java.lang.IllegalStateException: no data")
        .hasMessageContaining("/moved: ")
        .hasMessageContaining("/lost: ");
    export(site(1));
    assertThat(temporary.resolve("good")).doesNotExist();
  }

  @Test
  void an_address_that_leads_outside_is_an_error() {
    for (String address : List.of("/../x", "/a/../b", "//x", "/a\\b", "x", "/a\0", "/a/", "/a?b")) {
      Site site =
          new Site(
              List.of(
                  Route.pages(
                      "/{x}", "x", (ask, values) -> Reply.html(""), () -> List.of(address))));
      assertThatThrownBy(() -> export(site)).as(address).isInstanceOf(ExportException.class);
    }
  }

  @Test
  void names_that_differ_in_capitals_only_are_an_error() {
    Site site =
        new Site(
            List.of(
                Route.pages(
                    "/{x}", "x", (ask, values) -> Reply.html(""), () -> List.of("/a", "/A"))));
    assertThatThrownBy(() -> export(site)).hasMessageContaining("A/index.html and a/index.html");
  }

  @Test
  void progress_is_told_in_order_up_to_the_end() throws Exception {
    List<Integer> steps = new ArrayList<>();
    Export.run(site(50), temporary, OPTIONS, (done, total) -> steps.add(done));
    assertThat(steps).isEqualTo(IntStream.rangeClosed(1, 105).boxed().toList());
  }

  @Test
  void each_thread_keeps_its_own_things() throws Exception {
    ThreadLocal<int[]> made = ThreadLocal.withInitial(() -> new int[1]);
    Site site =
        new Site(
            List.of(
                Route.pages(
                    "/{x}",
                    "x",
                    (ask, values) -> {
                      int[] buffer = made.get();
                      Arrays.fill(buffer, ask.path().length());
                      return Reply.html(ask.path() + " " + buffer[0]);
                    },
                    () -> IntStream.range(0, 500).mapToObj(i -> "/p" + i).toList())));
    Export.run(site, temporary, OPTIONS.withWorkers(4), Progress.NONE);
    assertThat(Files.readString(temporary.resolve("p77/index.html"))).isEqualTo("/p77 4");
  }

  @Test
  void links_move_under_a_prefix() throws Exception {
    ExportOptions under = OPTIONS.under(URI.create("https://host/sub/site/"));
    assertThat(under.prefix()).isEqualTo("/sub/site");
    Export.run(site(1), temporary, under, Progress.NONE);
    assertThat(Files.readString(temporary.resolve("index.html")))
        .isEqualTo("<a href='/sub/site/models'>models</a>");
    assertThat(OPTIONS.under(URI.create("https://host")).prefix()).isEmpty();
    assertThatThrownBy(() -> OPTIONS.under(URI.create("https://host/%22")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_links_within_tags_that_begin_at_the_root_move() {
    assertThat(Links.under("/s", "<link rel=x href=\"/a.css\"><img alt=\"/x\" src='/i.png'/>"))
        .isEqualTo("<link rel=x href=\"/s/a.css\"><img alt=\"/x\" src='/s/i.png'/>");
    for (String same :
        List.of(
            "text href=\"/a\" text",
            "<a href=\"//host/a\">",
            "<a href=\"https://host/a\">",
            "<a href=\"#a\" title=\"href='/a'\">",
            "<!-- <a href=\"/a\"> -->",
            "<script>let a = '<a href=\"/a\">';</script>",
            "<a data-href=\"/a\">",
            "<a href",
            "<a href=\"",
            "<",
            "a < b href=\"/a\"")) {
      assertThat(Links.under("/s", same)).isEqualTo(same);
    }
    assertThat(Links.under("/s", "<script src=\"/a.js\">'<a href=\"/b\">'</script><a href=\"/\">"))
        .isEqualTo("<script src=\"/s/a.js\">'<a href=\"/b\">'</script><a href=\"/s/\">");
    assertThat(Links.under("/s", "<FORM METHOD=post\n ACTION = x action=\"/f\">"))
        .contains("action=\"/s/f\"");
  }
}
