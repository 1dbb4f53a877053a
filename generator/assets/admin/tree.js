// A file of YAML as a tree that knows where everything in it stands.
import { EVENT_ID, getScalarValue, parseEvents } from './js-yaml.js';

const PLAIN = 1;
const FLOW = 2;
const LITERAL = 4;
const FOLDED = 5;

/** The node of a file: `kind` map, seq or scalar, `start` and `end` in the text, and what it holds; null for no text. */
export function tree(text) {
  const events = parseEvents(text, {});
  let at = 0;

  function node() {
    const event = events[at++];
    if (event.type === EVENT_ID.SCALAR) return scalar(event);
    if (event.type === EVENT_ID.ALIAS || event.anchorStart >= 0 || event.tagStart >= 0) {
      throw new Error('The form cannot keep aliases, anchors and tags.');
    }
    const flow = event.style === FLOW;
    const isMap = event.type === EVENT_ID.MAPPING;
    const found = { kind: isMap ? 'map' : 'seq', flow, start: event.start, items: [] };
    while (events[at].type !== EVENT_ID.POP) {
      if (isMap) {
        const key = node();
        const value = node();
        if (value.end < 0) value.start = value.end = key.end + 1;
        found.items.push({ key: key.value, start: key.start, colon: key.end + 1, value });
      } else {
        found.items.push(node());
      }
    }
    at++;
    const last = found.items.at(-1);
    const inner = last ? (isMap ? last.value.end : last.end) : event.start + 1;
    found.end = flow ? closing(text, inner, isMap ? '}' : ']') : inner;
    return found;
  }

  function scalar(event) {
    const value = getScalarValue(text, event);
    if (event.valueStart < 0) return { kind: 'scalar', plain: true, value: '', start: -1, end: -1 };
    const block = event.style === LITERAL || event.style === FOLDED;
    const quoted = !block && event.style !== PLAIN;
    const start = block ? header(text, event.valueStart) : event.valueStart - quoted;
    const raw = text.slice(start, event.valueEnd + quoted);
    return {
      kind: 'scalar',
      plain: event.style === PLAIN,
      folded: event.style === FOLDED,
      block,
      value,
      start,
      end: start + raw.trimEnd().length,
    };
  }

  while (at < events.length && events[at].type !== EVENT_ID.DOCUMENT) at++;
  at++;
  if (at >= events.length || events[at].type === EVENT_ID.POP) return null;
  const root = node();
  if (events.slice(at).some(({ type }) => type === EVENT_ID.DOCUMENT)) throw new Error('A file holds one document.');
  return root;
}

/** Where a block of text begins, from its first line: at the `>` or `|` that ends the line above. */
function header(text, from) {
  const line = text.lastIndexOf('\n', from - 2) + 1;
  return line + text.slice(line, from).search(/[|>][-+0-9]*[ \t]*(?:[ \t]#.*)?\r?\n?$/);
}

/** Where a bracket closes, from a place before it: after it. Comments between are skipped. */
function closing(text, from, bracket) {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '#') i = text.indexOf('\n', i);
    else if (text[i] === bracket) return i + 1;
  }
  throw new Error('A bracket is missing.');
}
