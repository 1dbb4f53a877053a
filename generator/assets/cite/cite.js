// Reference cards: what a citation's number stands for, on hover, focus and tap, closed by Escape.
// A card is made from the number's entry in the list, and stands after the number, so that Tab leads into its links.
(() => {
  const card = document.createElement('span');
  if (!card.showPopover) return;
  card.className = card.id = 'ep-refcard';
  card.tabIndex = -1;
  card.popover = 'manual';
  card.setAttribute('role', 'group');
  let link, at, timer, pressed;

  const make = (name, inside) => Object.assign(document.createElement(name), inside);
  const cite = node => node.closest?.('.ep-cite>a[href^="#ref-"]');
  const inside = node => link && node && (link.contains(node) || card.contains(node));
  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };

  const close = () => {
    clearTimeout(timer);
    link?.removeAttribute('aria-details');
    link = null;
    card.remove();
  };

  const one = entry => {
    const links = make('span', { className: 'ep-refcard__links' });
    links.append(...[...entry.querySelectorAll('a:not([href^="#"])')].map(a => a.cloneNode(true)));
    links.append(make('a', { href: '#' + entry.id, textContent: 'In the list' }));
    return [entry.querySelector('template').content.cloneNode(true), links];
  };
  const line = entry => {
    const found = make('span', { className: 'ep-refcard__one' }), said = entry.querySelector('template').content;
    found.append(
      make('a', { href: '#' + entry.id, textContent: entry.id.slice(4) + '.' }),
      ' ', (said.querySelector('span') || said.querySelector('b')).textContent,
      ' ', said.querySelector('strong')?.cloneNode(true) || '');
    return found;
  };

  const open = a => {
    clearTimeout(timer);
    if (a === link) return;
    const first = +a.hash.slice(5), entries = [];
    for (let n = first; n <= (a.dataset.to || first); n++) entries.push(document.getElementById('ref-' + n));
    if (!entries.every(entry => entry?.querySelector('template'))) return;
    close();
    const shut = make('button', { type: 'button', textContent: '×', onclick: close });
    shut.setAttribute('aria-label', 'Close');
    card.replaceChildren(...(entries[1] ? entries.map(line) : one(entries[0])), shut);
    card.setAttribute('aria-label', a.getAttribute('aria-label') || a.textContent);
    a.after(card);
    a.setAttribute('aria-details', card.id);
    link = a;
    card.showPopover();
    stand();
  };

  // Below the number, or above where there is more room; a sheet at the foot of a narrow window, or at its head.
  const stand = () => {
    const rects = [...link.getClientRects()], number = rects.find(r => at && at.y <= r.bottom) || rects[0];
    const box = card.getBoundingClientRect(), root = document.documentElement, above = number.top - box.height - 6;
    const fits = number.bottom + 6 + box.height <= innerHeight || above < 0;
    if (getComputedStyle(card).position === 'fixed') {
      card.style = number.bottom > innerHeight - box.height && number.top > box.height ? 'top:0;bottom:auto' : '';
    } else {
      const left = Math.max(8, Math.min(number.left - 16, root.clientWidth - box.width - 8));
      card.style = `left:${left + scrollX}px;top:${(fits ? number.bottom + 6 : above) + scrollY}px`;
    }
  };

  // Plain text knows no raised numbers: who copies "0.54" with its reference gets "0.54[12]".
  const bracketed = () => {
    const chosen = getSelection();
    for (const a of document.querySelectorAll('sup.ep-cite>a')) {
      if (!chosen.containsNode(a, true)) continue;
      const marks = ['[', ']'].map(mark => document.createTextNode(mark));
      a.prepend(marks[0]);
      a.append(marks[1]);
      setTimeout(() => marks.forEach(mark => mark.remove()));
    }
  };

  const on = (kind, act, target = document) => target.addEventListener(kind, act, true);
  on('pointerover', e => {
    if (e.pointerType === 'touch') return;
    const a = cite(e.target);
    at = e;
    if (inside(e.target)) clearTimeout(timer);
    else if (a && !card.querySelector(':focus-visible')) later(() => open(a), link ? 300 : 120);
  });
  on('pointerout', e => {
    if (e.pointerType === 'touch' || inside(e.relatedTarget)) return;
    if (inside(e.target) ? !inside(document.activeElement) : cite(e.target)) later(link ? close : () => {}, 300);
  });
  on('pointerdown', e => {
    pressed = { touch: e.pointerType === 'touch', link };
    if (!inside(e.target)) close();
  });
  on('click', e => {
    const a = cite(e.target);
    if (a && pressed?.touch && pressed.link !== a) {
      e.preventDefault();
      open(a);
    } else if (link && e.target.closest('a')) {
      later(close);
    }
    pressed = null;
  });
  on('focusin', e => {
    const a = cite(e.target);
    at = null;
    if (a && !pressed) open(a);
    else if (!inside(e.target)) close();
  });
  on('keydown', e => {
    pressed = null;
    if (e.key !== 'Escape' || !link) return;
    const back = card.contains(document.activeElement) && link;
    close();
    pressed = {};
    back && back.focus();
    pressed = null;
  });
  // A focus that scrolls a table to its number is heard of after the card is open: it stays as long as the number shows.
  on('scroll', e => {
    if (!link || e.target === document || !e.target.contains(link)) return;
    const box = e.target.getBoundingClientRect(), number = link.getBoundingClientRect();
    number.right > box.left && number.left < box.right && number.bottom > box.top && number.top < box.bottom ? stand() : close();
  });
  on('copy', bracketed);
  on('resize', () => { if (link) stand(); }, window);
})();
