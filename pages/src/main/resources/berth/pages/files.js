// Reads the headers of a reader's own files: as much of a GGUF file as its header takes, or the
// config.json of a checkpoint. Nothing leaves this machine.
const first = 1 << 20;
const most = 256 << 20;

export async function read(files, engine) {
  const all = [...files];
  const gguf = all.find(file => /\.gguf$/i.test(file.name));
  if (gguf) return readGguf(gguf, engine);
  const config = all.find(file => /\.json$/i.test(file.name) && !/index\.json$/i.test(file.name));
  if (config) return readConfig(config, engine);
  throw new Error('Give a .gguf file, or a config.json.');
}

async function readGguf(file, engine) {
  for (let size = first; ; size *= 4) {
    const head = new Int8Array(await file.slice(0, Math.min(size, file.size)).arrayBuffer());
    const problem = engine.file(file.name, head, true);
    if (!problem) return file.name;
    if (size >= file.size || size >= most) throw new Error(`${file.name}: ${problem}`);
  }
}

async function readConfig(config, engine) {
  const reader = await import('./reader.js');
  const header = reader.header(config.name, await config.text());
  if (typeof header === 'string') throw new Error(`${config.name}: ${header}`);
  const problem = engine.file(config.name, header, false);
  if (problem) throw new Error(`${config.name}: ${problem}`);
  return config.name;
}
