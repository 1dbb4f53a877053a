// Cards of references stay in the window and close on Escape.
(() => {
  const cite = e => e.target.closest && e.target.closest('.ep-cite');
  const place = e => {
    const card = cite(e)?.querySelector('.ep-refcard');
    if (!card) return;
    card.removeAttribute('data-side');
    if (card.getBoundingClientRect().right > document.documentElement.clientWidth - 8) card.dataset.side = 'right';
  };
  const leave = e => { const c = cite(e); if (c && !c.contains(e.relatedTarget)) delete c.dataset.closed; };
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, place);
  for (const kind of ['mouseout', 'focusout']) document.addEventListener(kind, leave);
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape') document.querySelectorAll('.ep-cite:is(:hover, :focus-within)').forEach(c => { c.dataset.closed = ''; });
  });
})();
