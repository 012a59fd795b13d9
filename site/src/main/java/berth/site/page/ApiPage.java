package berth.site.page;

import berth.pages.Page;
import berth.pages.sheet.Sheet;

/// How programs ask.
final class ApiPage {
  private ApiPage() {}

  static Sheet of() {
    return Sheet.of(
        Page.of(
            "API: the same answers for programs",
            "One request, one answer, over HTTP: estimates, fits, hardware, recommendations,"
                + " comparisons, models and devices as JSON.",
            "/api",
            Page.Section.OTHER),
        "API",
        "The same answers over HTTP, as JSON: no key, no cookie, sizes in bytes. An OpenAPI 3.1"
            + " document is at /api/v1/openapi.json.",
        Document.sections("api.md"));
  }
}
