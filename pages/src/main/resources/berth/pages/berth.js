// Joins the page to the engine: what the reader chooses is answered here, without the server.
// A page works without this file; with it, it answers at once.
const root = new URL('../../', import.meta.url);
let loading;
let whole = false;
let index;
const models = new Map();
const devices = new Map();

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
    models.clear();
    devices.clear();
  }
}

// Gives a model once, however often it is asked for; what is known of it.
function giveModel(module, id) {
  if (!models.has(id)) {
    const path = 'data/models/' + encodeURIComponent(id);
    const giving = Promise.all([text(path + '.json'), bytes(path + '.gguf')]).then(
      ([facts, header]) => { module.model(id, facts, header); return JSON.parse(facts); });
    models.set(id, giving);
    giving.catch(() => models.delete(id));
  }
  return models.get(id);
}

// A question as the engine takes it.
const flat = query => [...query].map(([name, value]) => name + '\t' + value).join('\n');

// The devices a question names, each given once; of a site of files each has only its id.
const giveDevices = (module, question) => Promise.all(
  module.devices(question).split('\n').filter(Boolean).map(name => giveDevice(module, name)));

function giveDevice(module, name) {
  if (!devices.has(name)) {
    const path = id => `data/devices/${encodeURIComponent(id)}.txt`;
    devices.set(name, text(path(name))
      .catch(async () => text(path(await resolve('devices', name))))
      .then(line => module.device(name, line), () => devices.delete(name)));
  }
  return devices.get(name);
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
    this.known = this.modelId();
    this.slider();
    form.addEventListener('submit', event => { event.preventDefault(); this.update(true); });
    form.addEventListener('change', event => {
      if (event.target.name === 'model' && event.target.value.trim()) this.local = undefined;
      if (event.target.type !== 'file') this.update(true);
    });
    for (const name of ['pointerdown', 'focusin', 'pointerenter']) {
      form.addEventListener(name, () => this.warm(), { once: true, passive: true });
    }
    addEventListener('popstate', event => this.back(event.state ?? (location.search || this.start)));
    this.drop();
    this.begin(new URLSearchParams(location.search));
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
      this.usual = (await giveModel(module, known)).usual;
      if (this.known !== known) this.offer(module, known, this.form.elements.context.value);
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

  async update(keep, query = this.query()) {
    const turn = ++this.asked;
    this.form.setAttribute('aria-busy', 'true');
    try {
      const html = await answered(this, query);
      if (turn !== this.asked) return;
      this.show(html, query, keep);
      this.ahead(await engine(), query);
    } catch (problem) {
      this.say('This could not be computed here: ' + problem.message);
      this.answer.replaceChildren();
    } finally {
      this.form.removeAttribute('aria-busy');
    }
  }

  show(html, query, keep) {
    const open = [...this.answer.querySelectorAll('details[open] > summary')].map(s => s.textContent);
    this.problem?.remove();
    this.fill(html);
    for (const summary of this.answer.querySelectorAll('summary')) {
      if (open.includes(summary.textContent)) summary.parentNode.open = true;
    }
    this.status.textContent = this.answer.querySelector('[data-lead]')?.textContent ?? '';
    if (keep) this.remember(query);
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
  remember(query) {
    const text = query.toString();
    if (this.local || text === history.state) return;
    history.pushState(text, '', this.form.getAttribute('action') + '?' + text);
  }

  // A server has answered what its address asks; behind files the address is answered here.
  async begin(asked) {
    if (await this.set(asked, false)) {
      const { devices } = this.form.elements;
      if (!asked.has('model') && !asked.has('devices')) asked.set('devices', devices.value);
      await this.update(false, asked);
      if (!asked.has('quant') && this.usual) await this.set(new URLSearchParams({ quant: this.usual }), false);
    }
    this.start = this.query().toString();
    this.first = this.answer.innerHTML;
    history.replaceState(this.start, '');
  }

  // Shows what was asked before; what the page began with as it was.
  async back(state) {
    if (!await this.set(new URLSearchParams(state), true)) return;
    if (state !== this.start) return this.update(false);
    this.asked++;
    this.problem?.remove();
    this.answer.innerHTML = this.first;
    this.status.textContent = this.answer.querySelector('[data-lead]')?.textContent ?? '';
  }

  // Sets the controls to a question; what it does not say stays, or is said to be nothing.
  async set(wanted, whole) {
    let changed = false;
    if (wanted.get('model')) this.local = undefined;
    for (const control of this.form.elements) {
      const { name } = control;
      const value = wanted.get(name) ?? (whole ? (name === 'count' ? '1' : '') : control.value);
      if (!name || control.value === value) continue;
      const before = control.value;
      control.value = value;
      if (control.value !== value && control.options) {
        const known = name === 'devices' ? await resolve('devices', value) : value;
        const option = [...control.options].find(one => key(one.value) === key(known));
        if (!option) control.add(new Option(known, known));
        control.value = option ? option.value : known;
      }
      changed ||= control.value !== before;
    }
    this.place();
    return changed;
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
    select.after(range);
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
    range.addEventListener('change', event => { event.stopPropagation(); this.remember(this.query()); });
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
      this.local = await this.read(module);
      if (this.form.elements.model) this.form.elements.model.value = '';
      this.offer(module, this.local);
      await this.update(false);
    } catch (problem) {
      this.say(problem.message);
    }
  }

  // The contexts to choose from are the model's.
  offer(module, key, chosen) {
    const select = this.form.elements.context;
    select.replaceChildren(...module.contexts(key).split('\n').map(line => {
      const [value, label, usual] = line.split('\t');
      return new Option(label, value, false, chosen ? value === chosen : usual === 'chosen');
    }));
    if (chosen && select.value !== chosen) select.add(new Option(chosen, chosen, false, true));
    this.place();
  }

  // What went wrong stands before the answer until there is another.
  say(message) {
    const line = document.createElement('p');
    line.className = 'problem card';
    line.textContent = message;
    this.problem?.remove();
    this.problem = line;
    this.answer.before(line);
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
