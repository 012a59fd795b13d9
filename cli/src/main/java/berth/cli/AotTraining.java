package berth.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs typical commands once, so that a start can find their classes ready-made.
final class AotTraining {
  private AotTraining() {}

  static void run() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    try {
      Path file = Files.createTempFile("berth-training", ".gguf");
      try {
        Files.write(file, tinyModel());
        String name = file.toString();
        Main.run(nowhere, nowhere, "estimate", name, "-c", "4096", "--explain");
        Main.run(nowhere, nowhere, "estimate", name, "--json", "--on", "gpu,gpu");
        Main.run(nowhere, nowhere, "estimate", name, "--on", "cpu", "-fa", "off");
        Main.run(nowhere, nowhere, "estimate", name, "--on", "rtx-4090");
        Main.run(nowhere, nowhere, "inspect", name);
        Main.run(nowhere, nowhere, "inspect", name, "--json");
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (java.io.IOException _) {
      // training makes starts faster; without it they are only slower
    }
    Main.run(nowhere, nowhere, "estimate", "qwen3-8b", "-q", "Q4_K_M", "--on", "rtx-4090");
    Main.run(nowhere, nowhere, "estimate", "qwen3-30b-a3b", "--json");
    Main.run(nowhere, nowhere, "estimate", "deepseek-v3", "--json");
    Main.run(nowhere, nowhere, "fit", "qwen3-30b-a3b", "--on", "rtx-3060-12gb", "--ram", "64GB");
    Main.run(nowhere, nowhere, "fit", "qwen3-8b", "--on", "m4-max-64", "--json");
    Main.run(nowhere, nowhere, "hardware", "qwen3-8b");
    Main.run(nowhere, nowhere, "recommend", "--on", "rtx-4090", "--for", "chat");
    Main.run(nowhere, nowhere, "compare", "qwen3-8b", "llama-3.1-8b");
    Main.run(nowhere, nowhere, "models", "qwen3", "--size", "<=24GB");
    Main.run(nowhere, nowhere, "show", "qwen3-8b");
    Main.run(nowhere, nowhere, "devices", "rtx", "--memory", ">=24GB");
    Main.run(nowhere, nowhere, "devices", "rtx", "--json");
    Main.run(nowhere, nowhere, "show", "rtx-4090");
    Main.run(nowhere, nowhere, "--help");
    Main.run(nowhere, nowhere, "estimate", "no such file");
  }

  /// The header of a model with one layer.
  private static byte[] tinyModel() {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    String[] tensors = {
      "token_embd.weight",
      "blk.0.attn_norm.weight",
      "blk.0.attn_q.weight",
      "blk.0.attn_k.weight",
      "blk.0.attn_v.weight",
      "blk.0.attn_output.weight",
      "blk.0.ffn_norm.weight",
      "blk.0.ffn_gate.weight",
      "blk.0.ffn_up.weight",
      "blk.0.ffn_down.weight",
      "output_norm.weight"
    };
    String[] keys = {
      "context_length",
      "embedding_length",
      "block_count",
      "feed_forward_length",
      "attention.head_count",
      "vocab_size"
    };
    int[] values = {8192, 64, 1, 64, 1, 64};
    bytes.putInt(0x46554747).putInt(3).putLong(tensors.length).putLong(keys.length + 1L);
    text(bytes, "general.architecture").putInt(8);
    text(bytes, "llama");
    for (int i = 0; i < keys.length; i++) {
      text(bytes, "llama." + keys[i]).putInt(4).putInt(values[i]);
    }
    long offset = 0;
    for (String tensor : tensors) {
      boolean vector = tensor.contains("norm");
      text(bytes, tensor).putInt(vector ? 1 : 2).putLong(64);
      if (!vector) bytes.putLong(64);
      bytes.putInt(0).putLong(offset);
      offset += vector ? 256 : 64 * 64 * 4;
    }
    byte[] header = new byte[(bytes.position() + 31) / 32 * 32];
    bytes.flip().get(header, 0, bytes.limit());
    return header;
  }

  private static ByteBuffer text(ByteBuffer bytes, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return bytes.putLong(encoded.length).put(encoded);
  }
}
