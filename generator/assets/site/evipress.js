// Explained words stay in the window and close on Escape; menu and search are real buttons; exercises are picked by
// what one has; print shows all.
(() => {
  const term = e => e.target.closest && e.target.closest('.ep-term');
  const place = e => {
    const tip = term(e)?.querySelector('[role=tooltip]');
    if (!tip) return;
    tip.removeAttribute('data-side');
    if (tip.getBoundingClientRect().right > document.documentElement.clientWidth - 8) tip.dataset.side = 'right';
  };
  const leave = e => { const t = term(e); if (t && !t.contains(e.relatedTarget)) delete t.dataset.closed; };
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, place);
  for (const kind of ['mouseout', 'focusout']) document.addEventListener(kind, leave);
  // A finger leaves nothing: Safari lets the last word hover until something else is pressed that can be.
  document.addEventListener('pointerdown', e => {
    for (const shown of document.querySelectorAll('.ep-term:hover')) shown.dataset.closed = '';
    delete term(e)?.dataset.closed;
  });

  // Words with their emphasis for word processors, and without; where the clipboard is closed to pages, by selection.
  const copy = async from => {
    const html = from.innerHTML.replace(/<\/?a\b[^>]*>/g, ''), plain = from.textContent;
    try {
      const as = (type, text) => [type, new Blob([text], { type })];
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([as('text/html', html), as('text/plain', plain)]))]);
    } catch {
      getSelection().selectAllChildren(from);
      document.execCommand('copy');
      getSelection().removeAllRanges();
    }
  };

  const tie = (selector, id) => {
    const button = document.querySelector(selector), box = document.getElementById(id);
    if (!button || !box) return;
    const tell = () => button.setAttribute('aria-expanded', box.checked);
    tell();
    button.addEventListener('click', () => box.click());
    box.addEventListener('change', tell);
    return { button, box };
  };
  // Where the main heading is in no list of headings, the way past the menu would end below what the page says first.
  const skip = document.querySelector('.md-skip'), heading = document.querySelector('h1:not([id])');
  if (skip && heading) skip.hash = heading.id = 'top-of-page';
  // A section with a page of its own has its name in a link, and Material's label for its list is empty.
  for (const list of document.querySelectorAll('.md-nav[aria-labelledby]')) {
    list.setAttribute('aria-label', list.querySelector('.md-nav__title').textContent.trim());
    list.removeAttribute('aria-labelledby');
  }

  // Light and dark: the button that was pressed goes, and the one that leads back has the focus. Material's script would
  // take Enter for a second press.
  document.addEventListener('keydown', e => {
    if (e.key === 'Enter' && e.target.closest?.('[data-ep-palette]')) e.stopPropagation();
  }, true);
  document.addEventListener('click', e => {
    const button = e.target.closest?.('[data-ep-palette]'), choice = button && document.getElementById(button.dataset.epPalette);
    if (!choice) return;
    choice.click();
    const back = choice.nextElementSibling;
    if (!back?.matches('button')) return;  // a choice that leads nowhere
    button.hidden = true;
    back.hidden = false;
    back.focus();
  });

  // A site may stand for longer than its words: what is to be read after a day is shown once this clock is past it.
  const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  for (const late of document.querySelectorAll('[data-ep-after]')) if (today > late.dataset.epAfter) late.hidden = false;

  const drawer = tie('[data-ep-drawer]', '__drawer');
  // The menu begins with the parts of the site, on whichever page it opens: from a list below them few find the way up.
  drawer?.box.addEventListener('change', () => {
    if (drawer.box.checked) document.querySelectorAll('.md-nav--primary .md-nav__toggle:checked').forEach(list => list.click());
  });
  const search = tie('[data-ep-search]', '__search');
  search?.box.addEventListener('change', () => { if (search.box.checked) document.querySelector('.md-search__input').focus(); });
  document.querySelector('.ep-search-help a')?.addEventListener('click', () => { if (search?.box.checked) search.box.click(); });

  // What a search found is told to those who do not see it; of what it read otherwise, and where else to look.
  const counted = document.querySelector('.md-search-result__meta');
  if (counted && window.component$) {
    const else_ = document.createElement('div');
    else_.className = 'ep-search-else';
    for (const said of [counted, else_]) said.setAttribute('role', 'status');
    counted.after(else_);
    window.component$.subscribe(({ ref, items, read }) => {
      if (!items || ref.dataset.mdComponent !== 'search-result') return;
      const asked = document.querySelector('.md-search__input').value.trim(), part = (name, words) => Object.assign(document.createElement(name), { textContent: words });
      const near = Object.entries(read || {}).map(([typed, other]) => part('p', `No page says “${typed}”. This was found for “${other}”.`));
      const links = items.length || !asked ? [] : [...document.querySelectorAll('.md-tabs__link')].map(link => Object.assign(part('a', link.textContent.trim()), { href: link.href }));
      else_.replaceChildren(...items.length ? near : [], ...links.length ? [part('p', 'Try another word, or look in these parts:'), ...links] : []);
    });
  }

  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    document.querySelectorAll('.ep-term:is(:hover, :focus-within)').forEach(t => { t.dataset.closed = ''; });
    if (drawer && drawer.box.checked) { drawer.box.click(); drawer.button.focus(); }
  });

  const choice = document.querySelector('[data-ep-choose]');
  if (choice) {
    const lists = [...document.querySelectorAll('.ep-cards')], moves = lists.flatMap(l => [...l.children]);
    const ticked = name => [...choice.elements].filter(e => e.name === name && e.checked).map(e => e.value);
    const pick = () => {
      const have = ticked('thing'), stances = ticked('stance');
      const fits = m => m.dataset.things.split(' ').every(t => t === 'none' || have.includes(t));
      const suits = m => m.dataset.stances.split(' ').every(s => stances.includes(s)); // who cannot stand rises from no chair
      moves.forEach(m => {
        m.hidden = !((!have.length || fits(m)) && (!stances.length || suits(m)));
      });
      lists.forEach(l => {
        const heading = l.previousElementSibling;
        const link = document.querySelector(`.ep-jump a[href="#${heading.id}"]`);
        [l, heading, link].forEach(e => { e.hidden = [...l.children].every(m => m.hidden); });
      });
      const left = moves.filter(m => !m.hidden).length;
      choice.querySelector('[role=status]').textContent =
        left ? `${left} of ${moves.length} move${moves.length === 1 ? '' : 's'}` : 'No move fits. Tick more of what you have.';
    };
    choice.hidden = false;
    choice.addEventListener('change', pick);
    pick();
    addEventListener('pageshow', pick); // a browser that comes back ticks again what was ticked
  }

  for (const button of document.querySelectorAll('[data-ep-copy]')) {
    const from = document.getElementById(button.dataset.epCopy), words = button.innerHTML;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      await copy(from);
      button.textContent = 'Copied';
      setTimeout(() => { button.innerHTML = words; }, 2000);
    });
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:is(.ep-etd, .ep-more):not([open])')];
    opened.forEach(d => { d.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach(d => { d.open = false; }));
})();
