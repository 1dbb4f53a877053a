// A sheet for one person: pick a programme, change it, print it. All of it happens in this window: nothing is sent.
// What was picked waits in this entry of the window's history: whoever comes back or loads the page again finds it,
// and it goes with the window. What names a person (name, clinician, date, note) waits nowhere, since a browser may write
// its history to the disk of a shared computer. A page that opens anew, even in the same window, is an empty sheet.
// Words and numbers come from the page, which has them from the records; here they are only put in place.
(() => {
  const root = document.querySelector('[data-ep-build]');
  if (!root || !window.HTMLDialogElement) return;
  const one = (selector, from = root) => from.querySelector(selector);
  const all = (selector, from = root) => [...from.querySelectorAll(selector)];
  const copy = selector => one(selector).content.cloneNode(true);
  const kit = JSON.parse(one('[data-kit]').textContent), { moves, says } = kit;
  const form = one('.ep-build__form'), field = form.elements, list = one('.ep-picked'), told = one('.ep-told');
  const swap = one('.ep-swap'), holder = one('.ep-paper'), paper = one('.ep-paper__in');
  const options = new Map(all('[data-move]', swap).map(item => [item.dataset.move, item]));
  const shadow = paper.attachShadow({ mode: 'open' }), sheet = document.createElement('div');
  const size = document.head.appendChild(document.createElement('style'));
  const written = ['patient_name', 'prescriber', 'note', 'date', 'country'];
  const amounts = all('.ep-amount select').map(select => select.name);
  const before = [];
  let kept = {}, id, plan, state, due, placed, spoken = '';

  const today = () => new Date().toLocaleDateString('sv');
  // What says the same again is not read out again.
  const shown = (part, words) => { if (part.textContent !== words) part.textContent = words; return part; };
  const say = words => { spoken = words; };
  const dose = pairs => pairs.map(pair => [...pair]);
  const span = (low, high) => low === high ? low : `${low} to ${high}`;

  // --- What was picked

  const pick = () => {
    id = one('[name=plan]:checked').value;
    plan = kit.plans[id];
    const begun = { moves: plan.moves.map(([id, pairs]) => ({ id, dose: dose(pairs) })), ticked: [] };
    for (const name of amounts) begun[name] = plan[name];
    state = kept[id] = { ...begun, ...kept[id] };
    rows();
  };
  const paperOf = place => one(`[name=paper][value=${kit.countries[place.value].paper}]`);
  const papered = () => { paperOf(field.country).checked = true; };
  const keep = () => history.replaceState({ ...history.state, sheet: { kept, plan: id, country: field.country.value, paper: one('[name=paper]:checked').value } }, '');
  // What was kept, unless the site was made anew since, without some of it.
  const found = () => {
    const sheet = history.state?.sheet, choose = (name, value) => all(`[name=${name}]`).find(choice => choice.value === value);
    const known = ([id, { moves: its }]) => kit.plans[id] && its.every(move => moves[move.id]);
    if (!sheet || !choose('plan', sheet.plan) || !kit.countries[sheet.country] || !Object.entries(sheet.kept).every(known)) return false;
    kept = sheet.kept;
    field.country.value = sheet.country;
    for (const name of ['plan', 'paper']) choose(name, sheet[name]).checked = true;
    return true;
  };
  const doseFor = (id, old) => dose(plan.moves.find(([move]) => move === id)?.[1] || moves[id].dose || old);

  const starting = () => Math.min(state.start, state.moves.length);
  const chosen = () => {
    field.start.replaceChildren(...state.moves.map((_, n) => new Option(n + 1)));
    for (const name of amounts) field[name].value = state[name];
    field.start.value = starting();
    for (const day of all('[name=day]')) day.checked = state.ticked.includes(day.value);
  };

  const rows = () => {
    list.replaceChildren(...state.moves.map((move, at) => {
      const row = copy('[data-row]').firstElementChild, option = options.get(move.id), { name } = moves[move.id], place = one('.ep-wrong', row);
      place.id = `build-move-${at}`;
      place.dataset.of = `${name}, `;
      one('.ep-pic', row).append(one('img', option).cloneNode());
      one('h3', row).textContent = `${at + 1}. ${name}`;
      one('.ep-sub', row).textContent = one('.ep-sub', option).textContent;
      all('.ep-dose label', row).forEach((label, part) => {
        const input = one('input', label), unit = one('select', label), pair = move.dose[part];
        input.value = pair[1];
        input.ariaLabel = `${pair[0]}: ${name}`;
        input.setAttribute('aria-describedby', place.id);
        input.fault = () => off(pair, part);
        input.addEventListener('input', () => { pair[1] = input.value; });
        if (!unit) return;
        unit.value = pair[0];
        unit.ariaLabel = `What is counted: ${name}`;
        unit.addEventListener('change', () => { pair[0] = unit.value; input.ariaLabel = `${pair[0]}: ${name}`; });
      });
      for (const button of all('button', row)) {
        button.ariaLabel = `${button.title || button.textContent}: ${name}`;
        button.addEventListener('click', () => act(button.dataset.do, at));
      }
      one('[data-do=up]', row).disabled = !at;
      one('[data-do=down]', row).disabled = !state.moves[at + 1];
      one('[data-do=remove]', row).disabled = state.moves.length === 1;
      return row;
    }));
    one('[data-do=add]').hidden = state.moves.length >= kit.most;
    chosen();
    draw();
  };

  const focusOn = (at, what = 'h3') => {
    const row = list.children[at] || list.lastElementChild, there = one(what, row);
    (there.disabled ? one('h3', row) : there).focus();
  };
  const act = (what, at) => {
    const here = state.moves[at], name = here && moves[here.id].name;
    if (what === 'swap') return offer(at);
    if (what === 'remove') { state.moves.splice(at, 1); say(`${name} is off the sheet.`); }
    if (what === 'up' || what === 'down') {
      const to = at + (what === 'up' ? -1 : 1);
      state.moves.splice(to, 0, ...state.moves.splice(at, 1));
      say(`${name} is now move ${to + 1}.`);
      rows();
      return focusOn(to, `[data-do=${what}]`);
    }
    rows();
    focusOn(at, '[data-do=remove]');
  };

  // --- Other moves, the likely ones first

  let offered, place;
  const group = id => {
    const other = moves[id], out = offered && moves[offered];
    const used = plan.moves.map(([move]) => moves[move]);
    const fits = other.asks.every(it => used.some(move => move.asks.includes(it)));
    if (out && (out.ways.includes(id) || other.ways.includes(offered))) return 'way';
    if (out && out.pattern === other.pattern) return fits ? 'same' : 'needs';
    return fits ? 'have' : 'other';
  };
  const find = () => {
    const words = one('input', swap).value.trim().toLowerCase();
    for (const [id, option] of options) option.hidden = state.moves.some(move => move.id === id) || !moves[id].name.toLowerCase().includes(words);
    const groups = all('[data-group]', swap);
    for (const part of groups) part.hidden = all('li', part).every(item => item.hidden);
    one('.ep-swap__none').hidden = groups.some(part => !part.hidden);
  };
  const offer = at => {
    place = at;
    offered = state.moves[at]?.id;
    one('h2', swap).textContent = offered ? `Swap ${moves[offered].name}` : 'Add a move';
    const places = Object.fromEntries(all('[data-group]', swap).map(part => [part.dataset.group, one('ul', part)]));
    for (const [id, option] of options) places[group(id)].append(option);
    one('input', swap).value = '';
    find();
    swap.showModal();
    swap.scrollTop = 0;
    one('h2', swap).focus();
  };
  for (const [id, option] of options) option.addEventListener('click', () => {
    const old = state.moves[place], name = moves[id].name;
    state.moves[place] = { id, dose: doseFor(id, old ? old.dose : state.moves[0].dose) };
    say(old ? `${name} takes the place of ${moves[old.id].name}.` : `${name} is on the sheet.`);
    swap.close();
    rows();
    focusOn(place);
  });
  one('input', swap).addEventListener('input', find);

  // --- The sheet

  const words = (name, value) => { for (const part of all(`[data-fill=${name}]`, sheet)) part.textContent = value; };
  const note = () => field.note.value.trim().split(/\n+/).map((line, n) => (n && n < 4 ? '\n' : n ? ' ' : '') + line).join('');
  const card = (move, at) => {
    const made = copy(`[data-card="${move.id}"]`).firstElementChild, load = Boolean(move.dose[2][1].trim());
    one('h2', made).firstChild.data = `${at + 1}. ${moves[move.id].name} `;
    if (at < starting()) one('.later', made).remove();
    all('.dose li', made).forEach((line, part) => {
      line.firstChild.data = `${move.dose[part][0]}\t`;
      one('bdi', line).textContent = move.dose[part][1];
    });
    one('.dose', made).classList.toggle('loaded', load);
    return made;
  };
  const spread = row => {
    const [first, ...others] = all('.move', row), cells = state.moves.map(() => first.cloneNode(true));
    for (const cell of others) cell.remove();
    first.replaceWith(...cells);
    return cells;
  };
  const logged = weeks => {
    const table = one('.log', sheet), body = table.tBodies[0], [aims, line] = body.rows;
    table.classList.toggle('many', state.moves.length > kit.named);
    spread(table.tHead.rows[0]).forEach((cell, at) => { cell.firstChild.data = `${at + 1} `; one('.name', cell).textContent = moves[state.moves[at].id].name; });
    spread(aims).forEach((cell, at) => { cell.textContent = state.moves[at].dose[1][1]; });
    spread(line);
    body.replaceChildren(aims, ...Array.from({ length: weeks * state.days }, (_, n) => { const row = line.cloneNode(true); row.cells[0].textContent = n + 1; row.classList.toggle('week', n && n % state.days === 0); return row; }));
    words('weeks', weeks);
  };

  // Two pages where the first holds all cards, else three; the log has as many weeks as its page has room for.
  const spare = leaf => { const foot = one('.foot', leaf), last = foot.previousElementSibling; return foot.offsetTop - last.offsetTop - last.offsetHeight - parseFloat(getComputedStyle(last).marginBottom); };
  // As large as fits, but no person much larger than another; a picture's unit is a centimetre.
  const drawnAlike = () => {
    const pictures = all('.pic img', sheet).map((picture, at) => {
      const drawn = one('img', options.get(state.moves[at].id)), box = picture.parentElement;
      return [picture, ...['width', 'height'].map(side => Number(drawn.getAttribute(side))), box.clientWidth, box.clientHeight];
    });
    const most = 1.3 * Math.min(...pictures.map(([, width, height, wide, high]) => Math.min(wide / width, high / height)));
    for (const [picture, width, height, wide, high] of pictures) {
      const by = Math.min(most, wide / width, high / height);
      picture.style.cssText = `width:${width * by}px;height:${height * by}px`;
    }
  };
  const laid = () => {
    const [first, middle, last] = all('.leaf', sheet), [cards, more] = all('.cards', sheet), drawn = state.moves.map(card), count = drawn.length;
    const box = one('.note', sheet), log = one('.ep-scroll', sheet), table = one('.log', sheet);
    box.hidden = !box.textContent.replace(one('h3', box).textContent, '').trim();
    const put = (above, place, weeks) => {
      cards.replaceChildren(...drawn.slice(0, above));
      more.replaceChildren(...drawn.slice(above));
      middle.hidden = above === count;
      for (const group of [cards, more]) group.classList.toggle('roomy', group.children.length <= 4);
      place.after(box);
      logged(weeks);
      table.style.removeProperty('--cell');
    };
    const line = () => table.tBodies[0].rows[1].offsetHeight;
    const holds = leaf => leaf.hidden || leaf.scrollHeight <= leaf.clientHeight && spare(leaf) > -2 && all('.cards', leaf).every(group => group.scrollHeight <= group.clientHeight + 1);
    const half = Math.ceil(count / 4) * 2, ways = [[count, cards], ...(box.hidden ? [] : [[count, log]]), ...(half < count ? [[half, more]] : [])];
    let best = [0, ...ways.at(-1)];
    for (const [above, place] of ways) {
      put(above, place, 1);
      const weeks = [first, middle, last].every(holds) ? Math.min(1 + Math.floor(spare(last) / (line() * state.days)), plan.weeks) : 0;
      // A page more for a week more is waste.
      if (weeks > best[0] + (best[0] && place === more ? 1 : 0)) best = [weeks, above, place];
    }
    const [weeks, above, place] = best;
    put(above, place, Math.max(weeks, 1));
    // Cards whose picture would be lower than 24 mm are no roomy ones.
    for (const group of [cards, more]) if (all('.roomy .pic', group.parentElement).some(picture => picture.clientHeight < 90)) group.classList.remove('roomy');
    // What is left over makes the lines higher, by 6 mm at most.
    table.style.setProperty('--cell', `${line() + Math.min(Math.max(spare(last) - 4, 0) / (weeks * state.days || 1), 22)}px`);
    const leaves = all('.leaf:not([hidden])', sheet);
    leaves.forEach((leaf, at) => { one('[data-fill=page]', leaf).textContent = at + 1; });
    words('pages', leaves.length);
    one('[data-pages]').textContent = leaves.length;
    drawnAlike();
    return weeks;
  };

  // --- What nobody can do, by the rules of the records, told beside its field

  const spares = () => one('[data-fill=reserve]', sheet);
  field.high.fault = () => spares() && state.least > kit.left[state.high] && says.leaves.replace('#', kit.left[state.high]);
  const off = ([label, words], part) => {
    const [, low, high] = words.match(/^\D*(\d[\d.,]*) *(?:[-–—]|to) *(\d[\d.,]*)\D*$/) || [];
    const why = part < 2 && /(^|[^\d.,])0+(?![.,]?\d)/.test(words) ? says.none : part !== 2 && parseFloat(low) > parseFloat(high) && says.order;
    return why && `${words} ${label.toLowerCase()}: ${why}`;
  };
  // While somebody types, nothing becomes wrong, but what was wrong may become right.
  const faults = typing => all('.ep-wrong', form).flatMap(place => {
    const wrong = [];
    place.textContent = all(`[aria-describedby=${place.id}]`, form).flatMap(input => {
      const why = !(typing && input.ariaInvalid !== 'true') && input.fault?.(), full = input.value.length === input.maxLength;
      input.ariaInvalid = !!why;
      if (why) wrong.push(place.dataset.of + why);
      if (full && typing) say(says.full);
      return why || full && says.full || [];
    }).join(' ');
    return wrong;
  });

  const left = () => { one('[data-left]').textContent = field.note.maxLength - field.note.value.length; };
  const draw = typing => {
    clearTimeout(due);
    // What was typed last is looked at once more before it is printed.
    due = typing;
    const paperIs = one('[name=paper]:checked').value, day = today();
    sheet.className = `pages ${paperIs}`;
    sheet.replaceChildren(copy(`[data-sheet="${id}"]`));
    words('effort', span(state.low, state.high));
    words('reserve', span(state.least, state.most));
    one('[data-reserve]').hidden = !spares();
    words('begin', kit.begin[starting()]);
    for (const part of all('[data-count=days]', sheet)) part.textContent = `${state.days} ${part.dataset[state.days === 1 ? 'one' : 'many']}`;
    for (const name of written) words(name, field[name].value);
    words('date', field.date.value && new Date(`${field.date.value}T12:00`).toDateString().replace(/\w+ (\w+) 0?(\d+)/, '$2 $1'));
    words('note', note());
    words('checked', kit.countries[field.country.value].checked);
    one('.strip', sheet).replaceWith(copy(`[data-strip~="${id}"][data-country="${field.country.value}"]`));
    const week = all('[name=day]'), tight = week.some((day, at) => day.checked && week[(at + 1) % week.length].checked);
    for (const part of all('[data-keep=rest]', sheet)) part.hidden = tight || !kit.rest.includes(state.days);
    one('[data-hint]').hidden = !tight;
    for (const tick of all('.tick', sheet)) if (state.ticked.includes(tick.dataset.day)) {
      tick.classList.add('on');
      tick.role = 'img';
      tick.ariaLabel = 'Yes:';
    }
    paper.toggleAttribute('data-overdue', day > plan.review);
    size.textContent = `@page{size:${paperIs};margin:0}`;
    left();
    const weeks = laid(), stale = day > kit.countries[field.country.value].until;
    // The browser's own print shows why not, in the place of a sheet that must not be printed or is not whole.
    const wrong = faults(typing).join(' '), why = stale ? says.stale : wrong || (weeks ? '' : says.much);
    root.toggleAttribute('data-stale', why);
    shown(one('.ep-stale'), why).hidden = !why;
    one('[data-do=print]').disabled = why && !wrong;
    const short = weeks < plan.weeks ? ` The log has room for ${weeks} of ${plan.weeks} weeks.` : '';
    const fits = weeks ? `${one('[data-pages]').textContent === '2' ? 'Two' : 'Three'} pages.${short}` : '';
    shown(told, `${spoken} ${fits}`.trim());
    spoken = '';
    scale();
    keep();
  };
  const later = () => { clearTimeout(due); due = setTimeout(draw, 150, true); };
  const scale = () => {
    paper.style.cssText = '';
    const by = Math.min(paper.clientWidth / sheet.offsetWidth, 1);
    paper.style.cssText = `width:${sheet.offsetWidth * by}px;height:${sheet.offsetHeight * by}px;transform:scale(${by})`;
  };

  // --- What a person does

  form.addEventListener('change', ({ target }) => {
    const { name } = target;
    if (name === 'plan') { pick(); say(plan.name); return draw(); }
    if (name === 'day') {
      state.ticked = all('[name=day]').filter(day => day.checked).map(day => day.value);
      // Days that somebody chose are not made fewer by the first ticks.
      const count = state.ticked.length, days = Math.max(count, state.chosen || 0) || state.days;
      if (days !== state.days) say(`Days a week: ${days}.`);
      else if (count && count < days) say(`${count} of ${days} days ticked.`);
      state.days = days;
    }
    if (amounts.includes(name)) state[name] = Number(target.value);
    if (name === 'days') {
      state.chosen = state.days;
      if (state.ticked.length !== state.days) state.ticked = [];
    }
    if (name === 'country') { placed = true; papered(); }
    for (const [low, high] of [['low', 'high'], ['least', 'most']]) if (state[low] > state[high]) state[name === low ? high : low] = state[name];
    chosen();
    draw();
  });
  form.addEventListener('input', () => { left(); later(); });
  form.addEventListener('submit', event => event.preventDefault());
  // Whoever takes the paper of another country, and named none, gets that country's crisis numbers.
  for (const choice of all('[name=paper]')) choice.addEventListener('change', () => {
    const there = all('[name=country] option').find(place => paperOf(place).checked);
    if (!placed && there && !paperOf(field.country).checked) {
      there.selected = true;
      say(`Crisis numbers: ${there.text}.`);
    }
    draw();
  });
  one('[data-do=add]').addEventListener('click', () => offer(state.moves.length));
  // What was there before waits until the window closes, and comes back for it.
  const exchanged = ([sheets, values], words) => {
    const now = [kept, written.map(name => field[name].value)];
    kept = sheets;
    placed = '';
    written.forEach((name, at) => { field[name].value = values[at]; });
    say(words);
    papered();
    pick();
    return now;
  };
  one('[data-do=again]').addEventListener('click', ({ detail }) => {
    if (detail > 1) return;
    before.push(exchanged([{}, ['', '', '', today(), field.country.options[0].value]], says.again));
    one('[data-do=undo]').hidden = false;
  });
  one('[data-do=undo]').addEventListener('click', () => { before.unshift(exchanged(before.pop(), says.undone)); });
  const title = document.title;
  addEventListener('beforeprint', () => { if (due) draw(); document.title = plan.title; });
  addEventListener('afterprint', () => { document.title = title; });
  one('[data-do=print]').addEventListener('click', async () => {
    if (due) draw();
    const wrong = one('[aria-invalid=true]', form);
    if (wrong) return wrong.focus();
    await Promise.allSettled(all('img', sheet).map(picture => picture.decode()));
    print();
  });

  const start = async () => {
    root.hidden = false;
    one('[data-ep-ready]', document).hidden = true;
    shadow.append(copy('[data-style]'), sheet);
    field.date.value = today();
    papered();
    const asked = all('[name=plan]').find(choice => `#${encodeURIComponent(choice.value)}` === location.hash);
    if (!found() && asked) asked.checked = true;
    pick();
    new ResizeObserver(scale).observe(holder);
    await document.fonts.ready;
    draw();
    // All pictures are fetched now, so that the page goes on without a network.
    for (const picture of all('img', swap)) picture.loading = 'eager';
  };
  start();
})();
