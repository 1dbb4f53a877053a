// How values are written as YAML, as a person writes them: short things in one line, long words folded.
export const WIDTH = 120;
export const DIGITS = '^-?[0-9]+(\\.[0-9]+)?$';
const PLACE = '^(\\[';

const SPECIAL = /^[\s\-?:,[\]{}#&*!|>'"%@`<=]|: |:$| #|\s$|[\n\t]/;
const LOOKS_LIKE_A_VALUE = /^(true|false|yes|no|on|off|y|n|null|~|[-+.]?\d[\d_.,:eE+-]*|\d{4}-\d\d-\d\d.*|\.inf|\.nan)$/i;
const UNPRINTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/;

export const isList = Array.isArray;
export const isMap = (value) => value !== null && typeof value === 'object' && !isList(value);

/** Whether there is nothing in a value. */
export const isEmpty = (value) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (isList(value) && value.length === 0) ||
  (isMap(value) && Object.values(value).every(isEmpty));

/** Whether a key is left out: nothing in it, or a switch that is off. */
export const isLeftOut = (value) => isEmpty(value) || value === false;

/** A value without what is left out, and numbers as words: what two values have to share to say the same. */
function core(value) {
  if (isList(value)) return value.map(core);
  if (!isMap(value)) return typeof value === 'string' ? value.trim() : String(value ?? '');
  const entries = Object.entries(value).filter(([, inner]) => !isLeftOut(inner));
  return Object.fromEntries(entries.map(([name, inner]) => [name, core(inner)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a value says: equal for two that say the same. */
export const sense = (value) => JSON.stringify(core(value));

/** Whether two values say the same. */
export const isSame = (one, other) => sense(one) === sense(other);

/** The fields of a map: those of its form, or of the one of its kinds that it is. */
export function fieldsOf(field, value) {
  if (!field?.types) return field?.fields ?? [];
  const kind = field.types.find(({ name }) => name === value?.[field.typeKey]);
  return [{ name: field.typeKey, widget: 'select' }, ...(kind?.fields ?? [])];
}

/** The field of the items of a list. */
export const itemOf = (field) => field?.field ?? (field?.multiple ? { ...field, multiple: false } : field);

/** Words as a scalar in one line; `flow` is whether they stand inside brackets. */
export function word(value, field, flow = false) {
  if (typeof value !== 'string') return String(value);
  if (isBare(value, field)) return value;
  if (UNPRINTED.test(value) || value.includes('\n')) return JSON.stringify(value);
  const isPlain = value && !SPECIAL.test(value) && !LOOKS_LIKE_A_VALUE.test(value) && !(flow && /[,[\]{}]/.test(value));
  if (isPlain) return value;
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

/** Whether words are a date, a number or a place of a drawing, and stand without quotes. */
function isBare(value, field) {
  const pattern = field?.pattern?.[0] ?? '';
  if (field?.widget === 'datetime') return /^\d{4}-\d\d-\d\d$/.test(value);
  return (pattern === DIGITS || (pattern.startsWith(PLACE) && value.startsWith('['))) && new RegExp(pattern).test(value);
}

/** Words after `key:` or `-`, of which `used` columns are taken; `indent` is where a block of text begins. */
export function scalar(value, field, indent, used) {
  const line = word(value, field);
  const text = typeof value === 'string' ? value.trim() : '';
  const pad = ' '.repeat(indent);
  if (UNPRINTED.test(text) || isBare(value, field)) return line;
  if (text.includes('\n')) return /^[ \t]|[ \t]$/m.test(text) ? line : `|-\n${text.replace(/^(?=.)/gm, pad)}`;
  if (used + line.length <= WIDTH || !isFoldable(text)) return line;
  return `>-\n${wrapped(text.split(' '), indent).join('\n')}`;
}

export const isFoldable = (text) => text !== '' && !/ {2}|[\n\t]/.test(text) && text.trim() === text;

/** Words in lines of at most the usual width, each after an indent. */
export function wrapped(words, indent) {
  const lines = [];
  for (const next of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + next.length <= WIDTH) lines[lines.length - 1] = `${line} ${next}`;
    else lines.push(' '.repeat(indent) + next);
  }
  return lines;
}

/** Whether maps of these fields are written in one line, in braces: they hold numbers, places and single words. */
const isShort = (fields) => fields.length > 1 && fields.every(isBrief);

const isBrief = ({ widget, pattern, multiple }) =>
  widget === 'string' ? Boolean(pattern) : ['number', 'boolean', 'select'].includes(widget) && !multiple;

/** A value in brackets or braces; undefined where a person would not write it so. */
export function flow(value, field) {
  if (isList(value)) {
    const items = value.map((item) => flow(item, itemOf(field)));
    const isInBrackets = field?.multiple || value.some(isMap) || value.length === 0;
    return isInBrackets && items.every((item) => item !== undefined) ? `[${items.join(', ')}]` : undefined;
  }
  if (!isMap(value)) return word(value, field, true);
  const fields = fieldsOf(field, value);
  if (!isEmpty(value) && !isShort(fields)) return undefined;
  const kept = fields.filter(({ name }) => !isLeftOut(value[name]));
  return `{${kept.map((inner) => `${inner.name}: ${flow(value[inner.name], inner)}`).join(', ')}}`;
}

/** What stands after `key:` for a value, of which `used` columns are taken; `indent` is that of the key. */
export function after(value, field, indent, used) {
  if (!isList(value) && !isMap(value)) return ` ${scalar(value, field, indent + 2, used + 1)}`;
  const line = flow(value, field);
  if (line !== undefined && (used + 1 + line.length <= WIDTH || isEmpty(value))) return ` ${line}`;
  if (isMap(value)) return `\n${' '.repeat(indent + 2)}${map(value, field, indent + 2)}`;
  const pad = ' '.repeat(indent + 2);
  return value.map((item) => `\n${pad}- ${listed(item, itemOf(field), indent + 2)}`).join('');
}

/** What stands after `- ` for an item; `indent` is that of the dash. */
export function listed(value, field, indent) {
  if (!isList(value) && !isMap(value)) return scalar(value, field, indent + 2, indent + 2);
  const line = flow(value, field);
  return line !== undefined && indent + 2 + line.length <= WIDTH ? line : map(value, field, indent + 2);
}

/** A map, a line for each key, the first without its indent. */
export function map(value, field, indent) {
  const pad = `\n${' '.repeat(indent)}`;
  const kept = fieldsOf(field, value).filter(({ name, required, widget }) => {
    const isNeeded = required !== false && ['list', 'object'].includes(widget) && value[name] !== undefined;
    return isNeeded || !isLeftOut(value[name]);
  });
  if (kept.length === 0) return '{}';
  return kept.map((inner) => pair(inner, value[inner.name], indent)).join(pad);
}

/** `key: value`, whose key stands at an indent. */
export function pair(field, value, indent) {
  return `${field.name}:${after(value, field, indent, indent + field.name.length + 1)}`;
}
