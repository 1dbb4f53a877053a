// Cards of references and words stay in the window and close on Escape; menu and search are real buttons; exercises are
// picked by what one has; print shows all.
(() => {
  const opens = ':is(.ep-cite, .ep-term)';
  const cite = e => e.target.closest && e.target.closest(opens);
  const place = e => {
    const card = cite(e)?.querySelector('.ep-refcard, [role=tooltip]');
    if (!card) return;
    card.removeAttribute('data-side');
    if (card.getBoundingClientRect().right > document.documentElement.clientWidth - 8) card.dataset.side = 'right';
  };
  const leave = e => { const c = cite(e); if (c && !c.contains(e.relatedTarget)) delete c.dataset.closed; };
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, place);
  for (const kind of ['mouseout', 'focusout']) document.addEventListener(kind, leave);

  const tie = (selector, id) => {
    const button = document.querySelector(selector), box = document.getElementById(id);
    if (!button || !box) return;
    const tell = () => button.setAttribute('aria-expanded', box.checked);
    tell();
    button.addEventListener('click', () => box.click());
    box.addEventListener('change', tell);
    return { button, box };
  };
  const drawer = tie('[data-ep-drawer]', '__drawer');
  tie('[data-ep-search]', '__search');

  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    document.querySelectorAll(`${opens}:is(:hover, :focus-within)`).forEach(c => { c.dataset.closed = ''; });
    if (drawer && drawer.box.checked) { drawer.box.click(); drawer.button.focus(); }
  });

  const choice = document.querySelector('[data-ep-choose]');
  if (choice) {
    const lists = [...document.querySelectorAll('.ep-cards')], moves = lists.flatMap(l => [...l.children]);
    const ticked = name => [...choice.elements].filter(e => e.name === name && e.checked).map(e => e.value);
    const pick = () => {
      const have = ticked('thing'), starts = ticked('start');
      const fits = m => m.dataset.things.split(' ').every(t => t === 'none' || have.includes(t));
      moves.forEach(m => {
        m.hidden = !((!have.length || fits(m)) && (!starts.length || starts.includes(m.dataset.start)));
      });
      lists.forEach(l => {
        const heading = l.previousElementSibling;
        const link = document.querySelector(`.ep-jump a[href="#${heading.id}"]`);
        [l, heading, link].forEach(e => { e.hidden = [...l.children].every(m => m.hidden); });
      });
      const left = moves.filter(m => !m.hidden).length;
      choice.querySelector('[role=status]').textContent =
        left ? `${left} of ${moves.length} moves` : 'No move fits. Tick more of what you have.';
    };
    choice.hidden = false;
    choice.addEventListener('change', pick);
    pick(); // a browser that comes back may have kept the ticks
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:is(.ep-etd, .ep-more):not([open])')];
    opened.forEach(d => { d.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach(d => { d.open = false; }));
})();
