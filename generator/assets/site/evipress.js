// Cards of references and words stay in the window and close on Escape; menu and search are real buttons; print shows all.
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

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:is(.ep-etd, .ep-more):not([open])')];
    opened.forEach(d => { d.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach(d => { d.open = false; }));
})();
