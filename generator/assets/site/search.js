// The theme's search in its worker, begun when somebody searches. A word of `OTHER`, which stands above, is searched
// with what the guide writes for it; one that nobody wrote, by the nearest that somebody did.
(() => {
  const QUERY = 2, RESULT = 3;  // kinds of messages, as the theme numbers them
  const here = new URL(self.document ? document.currentScript.src : location.href);
  const reply = self.postMessage.bind(self), listen = self.addEventListener.bind(self);
  let theirs, index, language, others, leads, own, read, page, parts;

  const begun = async ({ config, docs }) => {
    self.addEventListener = (kind, listener) => { theirs = listener; };
    self.postMessage = message => reply(message.type === RESULT ? { ...message, data: told(message.data) } : message);
    await importScripts(`${new URL(here.hash.slice(1).split('?')[0], here)}`);
    const build = lunr.Builder.prototype.build;
    lunr.Builder.prototype.build = function () { return index = build.call(this); };
    [language] = config.lang;
    leads = new Map(docs.map(({ location, text }) => [location, /^<p>.{1,400}?<\/p>/s.exec(text)?.[0]]));
    others = lunr.TokenSet.fromArray([...new Set(OTHER.map(([typed]) => typed))].sort());
  };

  // The words of a query as the guide has them; together in one place, where there is one: what is written for others,
  // else all of them. Whoever writes the signs of a search means what is written.
  const asked = query => {
    own = new Set();
    read = {};
    page = query.trim().toLowerCase();
    parts = [];
    if (/["^~:*]|(?:^|\s)[+-]/.test(query)) return query;
    let words = query.toLowerCase().split(/[\s-]+/).map(bare).filter(Boolean);
    const said = ` ${words.join(' ')} `, meant = new Set(), plain = new Set(), also = new Set();
    const tells = (lunr[language] || lunr).stopWordFilter || Boolean, add = (to, written) => written.split(' ').filter(tells).forEach(word => to.add(word));
    for (const [typed, written] of OTHER.filter(([typed]) => said.includes(` ${typed} `))) {
      words = words.filter(word => !typed.split(' ').includes(word));
      if (written.includes(' ')) parts.push(written);
      if (begins(typed)) also.add(typed);
      add(begins(typed) ? also : meant, written);
    }
    for (const word of words.filter(tells)) {
      const near = begins(word) ? word : nearest(word);
      if (near === word) own.add(word);
      add(near === word ? plain : meant, near);
    }
    const [must, may] = meant.size ? [meant, [...plain, ...also]] : [plain, [...also]];
    const needed = [...must].map(word => `+${word}*`), whole = must.size && must.size + may.length > 1 && index.search(needed.join(' ')).length;
    return [...whole ? needed : must, ...may].join(' ') || words.join(' ');  // the theme gives the others their asterisk
  };

  const bare = word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const begins = start => Object.keys(index.invertedIndex).some(word => word.startsWith(start));
  const count = word => Object.values(index.invertedIndex[word]).reduce((sum, field) => sum + Object.keys(field).length, 0);
  const nearest = word => {
    const half = word.length > 3 && OTHER.find(([typed]) => typed.startsWith(word));
    if (half) return half[1];
    for (const far of word.length > 7 ? [1, 2] : word.length > 4 ? [1] : []) {
      const like = lunr.TokenSet.fromFuzzyString(word, far);
      const among = set => set.intersect(like).toArray().filter(other => far === 1 || other[0] === word[0]);
      const [other] = among(others), [most] = among(index.tokenSet).sort((a, b) => count(b) - count(a)).map(bare);
      if (!other && !most) continue;
      read[word] = other || most;
      return other ? OTHER.find(([typed]) => typed === other)[1] : most;
    }
    return word;
  };

  // A page that bears the very name that was typed comes first, and a part with that which is written for it. The theme shows where a word was found; the plain answer, which comes first on a page, comes first here too. What is
  // missing is said of the reader's own words alone; which were read as others, is told along.
  const told = data => {
    for (const item of data.items.flat()) {
      const lead = leads.get(item.location);
      if (lead && !item.text.replace(/<\/?mark\b[^>]*>/g, '').includes(lead)) item.text = lead + item.text;
      for (const word in item.terms) if (!item.terms[word] && !own.has(word)) delete item.terms[word];
    }
    const named = group => group.some(({ title = '', location = '' }) =>  // a page whose parts alone are known has neither
      (location.includes('#') ? parts : [...parts, page]).includes(title.replace(/<[^>]*>/g, '').toLowerCase()));
    data.items.sort((a, b) => named(b) - named(a));
    return { ...data, read };
  };

  listen('message', async ({ data }) => {
    if (!theirs) await begun(data.data);
    theirs({ data: data.type === QUERY ? { ...data, data: asked(data.data) } : data });
  });
})();
