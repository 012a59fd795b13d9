/// A checkpoint as Hugging Face holds it, described by its `config.json`, as the model that
/// llama.cpp's converter would make of it. Start at [HubModel]; [Families] says which converter an
/// architecture has. Never knows which file type the tensors will have.
@NullMarked
package berth.hub;

import org.jspecify.annotations.NullMarked;
