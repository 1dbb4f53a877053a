// Files of records for the form: read into values, and written so that what nobody changed stands as it stood.
import { Edits, read } from './edits.js';
import { isList, isSame, itemOf, listed, map } from './style.js';
import { tree } from './tree.js';

const TEXT = '_text';
const IDS = '_ids';

/** The two halves of a file format, for a collection's fields: with a field `records`, a file holds a list of them. */
export function format(fields) {
  const records = fields.find(({ name }) => name === 'records');
  const record = { fields: fields.filter(({ widget }) => widget !== 'hidden') };

  function fromFile(text) {
    const root = tree(text);
    if (!records && root && root.kind !== 'map') {
      throw new Error('This file holds several records; the form expects one.');
    }
    const value = root ? read(root, records ?? record, text) : [];
    if (!records) return { ...value, [TEXT]: text };
    const list = isList(value) ? value : [value];
    return { records: list, [IDS]: list.map(({ id }) => id).filter(Boolean).join(', '), [TEXT]: text };
  }

  function toFile(value) {
    const { [TEXT]: text, [IDS]: ids, ...own } = value;
    const list = own.records ?? [];
    const isOne = !records || (list.length === 1 && tree(text ?? '')?.kind === 'map');
    const written = changed(text ?? '', records ? (isOne ? list[0] : list) : own, records ?? record);
    return written.endsWith('\n') ? written : `${written}\n`;
  }

  return { fromFile, toFile };
}

/** A text with another value: changed where the two differ, or written afresh where that does not come out right. */
function changed(text, value, field) {
  const says = (candidate) => isSame(read(tree(candidate), field, candidate), value);
  const old = text.trim() ? asListed(text, value) : '';
  const root = old && tree(old);
  if (root) {
    const edited = new Edits(old).of(root, value, field);
    if (says(edited)) return edited;
  }
  const items = isList(value) ? value.map((item) => `- ${listed(item, itemOf(field), 0)}\n`) : [];
  const fresh = isList(value) ? items.join('\n') || '[]\n' : `${map(value, field, 0)}\n`;
  if (!says(fresh)) throw new Error('The form cannot write this record. Please edit its file.');
  return fresh;
}

/** A file of one record as a list of one, where a list is wanted. */
function asListed(text, value) {
  const root = tree(text);
  if (root?.kind !== 'map' || !isList(value)) return text;
  const start = text.lastIndexOf('\n', root.start) + 1;
  return `${text.slice(0, start)}- ${text.slice(start).replace(/\n(?=[^\n])/g, '\n  ')}`;
}
