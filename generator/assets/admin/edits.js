// The value of a tree, and the places of a text that have to change for it to say another one.
import {
  WIDTH, after, fieldsOf, flow, isEmpty, isFoldable, isLeftOut, isList, isMap, isSame, itemOf, listed, pair, sense, word,
  wrapped,
} from './style.js';

/** The value of a node: numbers and switches as such where the form has them, everything else as words. */
export function read(node, field, text) {
  if (!node) return null;
  if (node.kind === 'seq') {
    const isPlace = field && field.widget !== 'list' && !field.multiple;
    return isPlace ? text.slice(node.start, node.end) : node.items.map((item) => read(item, itemOf(field), text));
  }
  if (node.kind === 'map') {
    const kind = node.items.find(({ key }) => key === field?.typeKey)?.value.value;
    const fields = new Map(fieldsOf(field, { [field?.typeKey]: kind }).map((inner) => [inner.name, inner]));
    return Object.fromEntries(node.items.map(({ key, value }) => [key, read(value, fields.get(key), text)]));
  }
  if (node.plain && ['', '~', 'null'].includes(node.value)) return null;
  if (node.plain && field?.widget === 'boolean') return node.value === 'true';
  const number = Number(node.value);
  return node.plain && field?.widget === 'number' && !Number.isNaN(number) ? number : node.value;
}

/** The places of a text that change, found by walking its tree beside the value that it should say. */
export class Edits {
  constructor(text) {
    this.text = text;
    this.found = [];
  }

  /** The text with all changes made. */
  of(root, value, field) {
    if (root.kind === 'map' && !root.flow && isMap(value)) this.map(root, value, field);
    else if (root.kind === 'seq' && !root.flow && isList(value) && value.length) this.list(root, value, field);
    else if (!isSame(read(root, field, this.text), value)) return '';
    this.found.sort((a, b) => a.start - b.start || a.end - b.end);
    let at = 0;
    let written = '';
    for (const { start, end, text } of this.found) {
      written += this.text.slice(at, start) + text;
      at = end;
    }
    return written + this.text.slice(at);
  }

  put(start, end, text) {
    this.found.push({ start, end, text });
  }

  lineStart(at) {
    return this.text.lastIndexOf('\n', at - 1) + 1;
  }

  lineEnd(at) {
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end;
  }

  column(at) {
    return at - this.lineStart(at);
  }

  map(node, value, field) {
    const fields = fieldsOf(field, value);
    const indent = this.column(node.start);
    const there = new Map(node.items.map((item) => [item.key, item]));
    let before = null;
    for (const inner of fields) {
      const item = there.get(inner.name);
      const next = value[inner.name];
      if (item) {
        const was = read(item.value, inner, this.text);
        const isSpare = isEmpty(next) && (inner.required === false || (!isList(next) && !isMap(next)));
        if (!isSame(was, next) && !(isLeftOut(was) && isLeftOut(next))) {
          if (isSpare) this.drop(node, item);
          else this.value(item, next, inner, indent);
        }
        if (!isSpare) before = item;
      } else if (!isLeftOut(next)) {
        const text = pair(inner, next, indent);
        const pad = ' '.repeat(indent);
        if (before) this.put(this.lineEnd(before.value.end), this.lineEnd(before.value.end), `\n${pad}${text}`);
        else this.put(node.start, node.start, `${text}\n${pad}`);
      }
    }
  }

  /** Takes a key away, with its lines. */
  drop(node, item) {
    const next = node.items[node.items.indexOf(item) + 1];
    if (item === node.items[0]) this.put(item.start, next?.start ?? item.value.end, next ? '' : '{}');
    else this.put(this.lineStart(item.start) - 1, this.lineEnd(item.value.end), '');
  }

  /** Changes the value of a key. */
  value(item, value, field, indent) {
    const node = item.value;
    if (node.kind === 'map' && !node.flow && isMap(value) && !isEmpty(value)) return this.map(node, value, field);
    if (node.kind === 'seq' && !node.flow && isList(value) && value.length) return this.list(node, value, field);
    const used = this.column(item.start) + item.key.length + 1;
    const text = this.inside(node, value, field, indent + 2, used + 1) ?? after(value, field, indent, used);
    return this.put(item.colon, node.end, text.startsWith('\n') || text.startsWith(' ') ? text : ` ${text}`);
  }

  /** A new text for a node, in the style of the old one; undefined where there is none. */
  inside(node, value, field, indent, used) {
    const isLast = !this.text.slice(node.end, this.lineEnd(node.end)).trim();
    if (node.kind === 'scalar' && node.folded && typeof value === 'string' && isFoldable(value.trim())) {
      return this.folded(node, value.trim().split(' '));
    }
    if (node.flow) {
      const line = this.flow(node, value, field);
      if (!isLast || used + line.length <= WIDTH || isEmpty(value)) return line;
    }
    if (!isLast && !isList(value) && !isMap(value)) return word(value, field);
    return undefined;
  }

  /** Folded words anew: the lines before and behind the change stay as they are. */
  folded(node, words) {
    const [header, ...lines] = this.text.slice(node.start, node.end).split('\n');
    const parts = lines.map((line) => line.trim().split(' '));
    const indent = lines[0].search(/\S/);
    const isAt = (part, at) => part.every((each, i) => words[at + i] === each);
    let first = 0;
    let from = 0;
    while (first < parts.length && isAt(parts[first], from)) from += parts[first++].length;
    let last = parts.length;
    let to = words.length;
    while (last > first) {
      const part = parts[last - 1];
      if (to - part.length < from || !isAt(part, to - part.length)) break;
      to -= part.length;
      last--;
    }
    const middle = wrapped(words.slice(from, to), indent);
    return [header, ...lines.slice(0, first), ...middle, ...lines.slice(last)].join('\n');
  }

  /** A value in brackets, its old parts as they stand. */
  flow(node, value, field) {
    if (isSame(read(node, field, this.text), value)) return this.text.slice(node.start, node.end);
    if (node.kind === 'seq' && isList(value)) {
      const inner = itemOf(field);
      const old = node.items.map((item) => [read(item, inner, this.text), item]);
      const items = value.map((each, i) => {
        const item = old.find(([was]) => isSame(was, each))?.[1] ?? node.items[i];
        return item ? this.flow(item, each, inner) : flow(each, inner);
      });
      return `[${items.join(', ')}]`;
    }
    if (node.kind === 'map' && isMap(value)) {
      const fields = fieldsOf(field, value);
      const there = new Map(node.items.map((item) => [item.key, item.value]));
      const order = [...there.keys(), ...fields.map(({ name }) => name).filter((name) => !there.has(name))];
      const kept = order.filter((name) => !isLeftOut(value[name]));
      const pairs = kept.map((name) => {
        const inner = fields.find((each) => each.name === name);
        return `${name}: ${there.has(name) ? this.flow(there.get(name), value[name], inner) : flow(value[name], inner)}`;
      });
      return `{${pairs.join(', ')}}`;
    }
    return flow(value, field) ?? JSON.stringify(value);
  }

  list(node, value, field) {
    const inner = itemOf(field);
    const old = node.items.map((item) => read(item, inner, this.text));
    const pairs = paired(old, value);
    const indent = this.column(node.start);
    const [one, two] = node.items;
    const isSpaced = two && /\n[ \t]*\n/.test(this.text.slice(one.end, two.start));
    const gap = isSpaced ? '\n\n' : '\n';
    node.items.forEach((item, i) => {
      if (!pairs.some(([was]) => was === i)) this.cut(node, i);
    });
    let before = -1;
    for (const [was, now] of pairs) {
      if (was !== undefined) {
        before = was;
        if (!isSame(old[was], value[now])) this.item(node.items[was], value[now], inner, indent);
        continue;
      }
      const moved = node.items.find((_, i) => isSame(old[i], value[now]) && !pairs.some(([each]) => each === i));
      const text = moved ? this.text.slice(moved.start, moved.end) : listed(value[now], inner, indent);
      const line = `${' '.repeat(indent)}- ${text}`;
      if (before < 0) this.put(this.lineStart(node.start), this.lineStart(node.start), `${line}${gap}`);
      else this.put(this.lineEnd(node.items[before].end), this.lineEnd(node.items[before].end), `${gap}${line}`);
    }
  }

  /** Takes an item away, with its lines and the empty ones beside it. */
  cut(node, i) {
    const item = node.items[i];
    if (i > 0) return this.put(this.lineEnd(node.items[i - 1].end), this.lineEnd(item.end), '');
    const rest = this.text.slice(this.lineEnd(item.end)).match(/^\n(?:[ \t]*\n)*/)?.[0].length ?? 0;
    return this.put(this.lineStart(item.start), this.lineEnd(item.end) + rest, '');
  }

  /** Changes an item of a list. */
  item(node, value, field, indent) {
    if (node.kind === 'map' && !node.flow && isMap(value)) return this.map(node, value, field);
    const used = indent + 2;
    return this.put(node.start, node.end, this.inside(node, value, field, used, used) ?? listed(value, field, indent));
  }
}

/** Which old item became which new one, in the new order: equal ones first, then by id, then by what stands between. */
function paired(old, now) {
  const same = common(old.map(sense), now.map(sense));
  const pairs = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...same, [old.length, now.length]]) {
    const olds = range(i, a);
    const news = range(j, b);
    const isEven = olds.length === news.length;
    for (const n of news) {
      const id = now[n]?.id;
      const at = olds.findIndex((o) => (id && old[o]?.id ? old[o].id === id : isEven));
      pairs.push([at < 0 ? undefined : olds[at], n]);
      if (at >= 0) olds.splice(0, at + 1);
    }
    if (b < now.length) pairs.push([a, b]);
    [i, j] = [a + 1, b + 1];
  }
  return pairs;
}

const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The longest row of words that both lists have, in order, as pairs of indexes. */
function common(old, now) {
  const lengths = Array.from({ length: old.length + 1 }, () => Array(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i][j] = old[i] === now[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const found = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) found.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return found;
}
