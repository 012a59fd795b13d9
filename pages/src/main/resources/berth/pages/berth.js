// Joins the page to the engine: what the reader chooses is answered here, without the server.
// A page works without this file; with it, it answers at once.
const root = new URL('../../', import.meta.url);
let loading;
let whole = false;
let index;
let given = new Set();

async function fetched(path) {
  const reply = await fetch(new URL(path, root));
  if (!reply.ok) throw new Error(path + ': ' + reply.status);
  return reply;
}
const text = async path => (await fetched(path)).text();
const bytes = async path => new Int8Array(await (await fetched(path)).arrayBuffer());
const names = () => (index ??= fetched('data/index.json').then(reply => reply.json()));

function engine() {
  return (loading ??= (async () => {
    const [module, calibration, overheads] = await Promise.all([
      import(whole ? './engine-all.js' : './engine.js'), text('data/calibration.json'), text('data/overheads.txt')]);
    module.facts(calibration, overheads);
    return module;
  })().catch(problem => { loading = undefined; throw problem; }));
}

// Answers by their questions, the last few.
const answers = new Map();
const mostAnswers = 200;

function ask(module, model, question) {
  const key = model + '\n' + question;
  let html = answers.get(key);
  if (html === undefined) {
    html = module.answer(model, question);
    if (answers.size >= mostAnswers) answers.clear();
    if (html) answers.set(key, html);
  }
  return html;
}

// An answer, by the engine with all families where the first one has none.
async function answered(calculator, query) {
  for (;;) {
    const all = whole;
    const module = await engine();
    await calculator.give(module);
    const html = ask(module, calculator.local ?? calculator.known, flat(query));
    if (html || all) return html;
    if (whole) continue;
    whole = true;
    loading = undefined;
    given = new Set();
  }
}

async function giveModel(module, id) {
  const known = given;
  if (!id || known.has('model ' + id)) return;
  const [facts, header] = await Promise.all([
    text(`data/models/${encodeURIComponent(id)}.json`),
    bytes(`data/models/${encodeURIComponent(id)}.gguf`)]);
  module.model(id, facts, header);
  known.add('model ' + id);
}

// A question as the engine takes it.
const flat = query => [...query].map(([name, value]) => name + '\t' + value).join('\n');

// The devices a question names; of a site of files each has only its id.
async function giveDevices(module, question) {
  for (const name of module.devices(question).split('\n')) {
    if (!name || given.has('device ' + name)) continue;
    given.add('device ' + name);
    const path = id => `data/devices/${encodeURIComponent(id)}.txt`;
    const line = await text(path(name)).catch(async () => text(path(await resolve('devices', name))))
      .catch(() => '');
    if (line) module.device(name, line);
  }
}

const key = name => name.toLowerCase().replace(/[^a-z0-9]/g, '');

async function resolve(kind, name) {
  const wanted = key(name);
  const found = (await names())[kind].find(all => all.some(one => key(one) === wanted));
  return found ? found[0] : name;
}

class Calculator {
  constructor(form) {
    this.form = form;
    this.answer = form.querySelector('[data-answer]');
    this.status = form.querySelector('[data-status]');
    this.model = form.dataset.model;
    this.asked = 0;
    this.start = this.query();
    this.slider();
    form.addEventListener('submit', event => { event.preventDefault(); this.update(true); });
    form.addEventListener('change', event => { if (event.target.type !== 'file') this.update(true); });
    for (const name of ['pointerdown', 'focusin', 'pointerenter']) {
      form.addEventListener(name, () => this.warm(), { once: true, passive: true });
    }
    addEventListener('popstate', () => this.fromAddress());
    this.drop();
    if (location.search) this.fromAddress();
  }

  // What the controls say, in the words of an address; what is at its default is left out.
  query() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === 'string' && value.trim() && !(name === 'count' && value === '1')) {
        query.append(name, value.trim());
      }
    }
    return query;
  }

  modelId() { return this.model || this.form.elements.model?.value.trim() || ''; }

  // Loads the engine before it is needed, and then answers every context in idle time.
  async warm() {
    try {
      const query = this.query();
      await answered(this, query);
      this.ahead(await engine(), query);
    } catch { /* the first change says what is wrong */ }
  }

  async give(module) {
    const id = this.modelId();
    if (id && !this.local) {
      const known = this.model || await resolve('models', id);
      await giveModel(module, known);
      this.known = known;
    }
    if (this.local && this.reader !== module) await this.read(module);
    await giveDevices(module, flat(this.query()));
  }

  // Answers the other contexts, the nearest first, each in a pause of its own: until something else
  // is asked, or one takes so long that it would be felt.
  ahead(module, query) {
    const options = [...(this.form.elements.context?.options ?? [])];
    const here = this.form.elements.context?.selectedIndex;
    const contexts = options
      .map((option, index) => [Math.abs(index - here), option.value])
      .sort((a, b) => a[0] - b[0])
      .map(([, value]) => value);
    const model = this.local ?? this.known;
    const turn = this.asked;
    const later = window.requestIdleCallback ?? (work => setTimeout(work, 50));
    const next = () => {
      const context = contexts.shift();
      if (context === undefined || turn !== this.asked) return;
      const begin = performance.now();
      query.set('context', context);
      const html = ask(module, model, flat(query));
      if (html && performance.now() - begin < 250) later(next);
    };
    later(next);
  }

  async update(keep) {
    const turn = ++this.asked;
    const query = this.query();
    this.form.setAttribute('aria-busy', 'true');
    try {
      const html = await answered(this, query);
      if (turn !== this.asked) return;
      this.show(html, query, keep);
      this.ahead(await engine(), query);
    } catch (problem) {
      this.say('This could not be computed here: ' + problem.message);
    } finally {
      this.form.removeAttribute('aria-busy');
    }
  }

  show(html, query, keep) {
    const open = [...this.answer.querySelectorAll('details[open] > summary')].map(s => s.textContent);
    this.fill(html);
    for (const summary of this.answer.querySelectorAll('summary')) {
      if (open.includes(summary.textContent)) summary.parentNode.open = true;
    }
    this.status.textContent = this.answer.querySelector('[data-lead]')?.textContent ?? '';
    this.remember(query, keep);
  }

  // Only what differs is drawn again.
  fill(html) {
    const made = document.createElement('template');
    made.innerHTML = html;
    const before = [...this.answer.children];
    const after = [...made.content.children];
    if (before.length !== after.length) return this.answer.replaceChildren(made.content);
    before.forEach((old, i) => { if (!old.isEqualNode(after[i])) old.replaceWith(after[i]); });
  }

  // The address says what the page shows; each choice is a step back.
  remember(query, keep) {
    if (this.local) return;
    const text = query.toString();
    const address = this.form.getAttribute('action') + (text ? '?' + text : '');
    if (keep && address !== location.pathname + location.search) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  async fromAddress() {
    const wanted = new URLSearchParams(location.search);
    let changed = false;
    for (const [name, value] of location.search ? wanted : this.start) {
      const control = this.form.elements[name];
      if (!control || control.value === value) continue;
      control.value = value;
      if (control.value !== value && control.options) {
        const known = name === 'devices' ? await resolve('devices', value) : value;
        if (![...control.options].some(option => option.value === known)) {
          control.add(new Option(known, known));
        }
        control.value = known;
      }
      changed = true;
    }
    if (changed) { this.place(); this.update(false); }
  }

  // Beside the list of contexts a slider over the same.
  slider() {
    const select = this.form.elements.context;
    if (!select?.options || select.options.length < 3) return;
    const range = document.createElement('input');
    range.type = 'range';
    range.min = 0;
    range.max = select.options.length - 1;
    range.step = 1;
    range.setAttribute('aria-label', 'Context');
    range.dataset.slider = '';
    const row = document.createElement('div');
    row.className = 'wide';
    row.append(range);
    select.closest('.controls').append(row);
    this.place = () => {
      range.max = select.options.length - 1;
      range.value = select.selectedIndex;
      range.setAttribute('aria-valuetext', select.selectedOptions[0]?.textContent ?? '');
    };
    this.place();
    range.addEventListener('input', () => {
      select.selectedIndex = range.value;
      this.place();
      this.update(false);
    });
    range.addEventListener('change', event => { event.stopPropagation(); this.remember(this.query(), true); });
    select.addEventListener('change', () => this.place());
  }

  place() {}

  // A model's own file, read here and sent nowhere.
  drop() {
    const input = this.form.querySelector('input[type=file]');
    if (!input) return;
    input.addEventListener('change', () => this.files(input.files));
    for (const name of ['dragover', 'drop']) {
      this.form.addEventListener(name, event => {
        event.preventDefault();
        if (name === 'drop') this.files(event.dataTransfer.files);
      });
    }
  }

  async read(module) {
    const { read } = await import('./files.js');
    this.reader = module;
    return read(this.own, module);
  }

  async files(files) {
    if (!files.length) return;
    try {
      const module = await engine();
      this.own = files;
      answers.clear();
      const read1 = await this.read(module);
      this.local = read1.key;
      if (this.form.elements.model) this.form.elements.model.value = '';
      this.say(read1.says);
      const contexts = module.contexts(read1.key).split('\n');
      const select = this.form.elements.context;
      select.replaceChildren(...contexts.map(line => {
        const [value, label, chosen] = line.split('\t');
        return new Option(label, value, false, chosen === 'chosen');
      }));
      this.place();
      await this.update(false);
    } catch (problem) {
      this.say(problem.message);
    }
  }

  say(message) {
    const line = document.createElement('p');
    line.className = 'problem card';
    line.textContent = message;
    this.answer.replaceChildren(line);
    this.status.textContent = message;
  }
}

for (const form of document.querySelectorAll('form[data-live]')) new Calculator(form);

// Names to choose from, once somebody begins to type.
for (const list of document.querySelectorAll('datalist[data-names]')) {
  const input = document.querySelector(`input[list=${list.id}]`);
  input?.addEventListener('focus', async () => {
    for (const [id, name] of (await names())[list.dataset.names]) list.append(new Option(name, id));
  }, { once: true });
}
