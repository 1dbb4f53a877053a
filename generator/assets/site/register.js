// A filtered list can be searched, says what is left, and keeps its choice in the address. Style rules do the rest.
for (const list of document.querySelectorAll('.ep-reg')) {
  const radios = [...list.querySelectorAll('.ep-filter input')], items = [...list.querySelectorAll('.ep-reg__item')];
  const [box, told, none] = ['.ep-find', '.ep-reg__told', '.ep-reg__none'].map(part => list.querySelector(part));
  const find = box.querySelector('input'), clear = told.querySelector('button'), count = told.querySelector('span');
  const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const said = items.map(item => plain(item.textContent));
  let timer;

  const hash = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; }  // an address cut short
  };
  const press = chosen => {
    for (const radio of radios) if (!radio.value) radio.checked = true;
    for (const radio of radios) if (radio.value && radio.value === chosen.get(radio.name)) radio.checked = true;
  };
  const show = () => {
    // Where none holds every word, those that hold the most of them, by their letters: at least half.
    const words = [...new Set(plain(find.value).split(/\s+/))], whole = words.join('').length;
    const held = said.map(text => words.filter(word => text.includes(word)).join('').length);
    const asked = Math.max(...held, whole / 2);
    items.forEach((item, at) => { item.hidden = held[at] < asked; });
    const left = items.filter(item => item.offsetParent).length, all = items.length;
    const chosen = find.value.trim() || radios.some(radio => radio.checked && radio.value);
    count.textContent = `${chosen ? `${left} of ` : ''}${all} ${told.dataset[all === 1 ? 'one' : 'many']}`;
    clear.hidden = !chosen;
    none.style.display = left ? 'none' : 'block';
  };
  const keep = () => {  // not `q`, which the theme's own search takes for itself
    const chosen = new URLSearchParams(radios.filter(r => r.checked && r.value).map(r => [r.name, r.value]));
    if (find.value.trim()) chosen.set('words', find.value.trim());
    const asked = `${chosen}`, query = asked && `?${asked}`, named = radios.some(radio => `#${radio.id}` === location.hash);
    history.replaceState(history.state, '', location.pathname + query + (named ? '' : location.hash));
  };
  const changed = () => { show(); keep(); };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const named = document.getElementById(hash());
    if (radios.includes(named)) asked.set(named.name, named.value);
    press(asked);
    find.value = asked.get('words') || '';
    show();
    if (named?.closest('.ep-reg__item') && !named.offsetParent) clear.click();
  };

  list.dataset.live = box.dataset.live = '';
  box.hidden = told.hidden = false;
  list.addEventListener('change', changed);
  find.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(changed, 200); });
  clear.addEventListener('click', () => {
    const here = document.activeElement === clear;
    press(new URLSearchParams());
    find.value = '';
    changed();
    if (here) find.focus();
  });
  addEventListener('hashchange', read);
  read();
}
