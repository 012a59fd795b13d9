// Puts a frame with one model's answer where this script stands:
// <script src="…/widget.js" data-model="qwen3-8b" data-quant="Q4_K_M" data-devices="rtx-4090"></script>
(() => {
  const script = document.currentScript;
  if (!script || !script.dataset.model) return;
  const names = { quant: "quant", devices: "devices", context: "context", systemRam: "system_ram",
    cacheTypeK: "cache_type_k", cacheTypeV: "cache_type_v" };
  const address = new URL("widget/" + encodeURIComponent(script.dataset.model), script.src);
  for (const [key, name] of Object.entries(names)) {
    if (script.dataset[key]) address.searchParams.set(name, script.dataset[key]);
  }
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = "How much memory " + script.dataset.model + " needs";
  frame.width = script.dataset.width || "360";
  frame.height = script.dataset.height || "240";
  frame.loading = "lazy";
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.setAttribute("frameborder", "0");
  script.after(frame);
})();
