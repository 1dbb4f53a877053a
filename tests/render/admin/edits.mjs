// Cases from standard input, as JSON, to what the form writes for each: a text, or an error.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { format } = await import(pathToFileURL(process.argv[2]));

/** A value with another one at a path: `records.0.plain`; `records.+` stands behind the last. */
function put(value, path, next) {
  const [name, ...rest] = path;
  if (Array.isArray(value)) {
    const at = name === '+' ? value.length : Number(name);
    if (rest.length) value[at] = put(value[at] ?? {}, rest, next);
    else if (next === undefined) value.splice(at, 1);
    else value[at] = next;
    return value;
  }
  return { ...value, [name]: rest.length ? put(value[name] ?? {}, rest, next) : next };
}

const { kinds, cases } = JSON.parse(readFileSync(0, 'utf8'));
const formats = Object.fromEntries(Object.entries(kinds).map(([name, fields]) => [name, format(fields)]));

function written({ kind, text, edits = {}, order, afresh }) {
  const { fromFile, toFile } = formats[kind];
  let value = text === undefined ? {} : fromFile(text);
  for (const [path, next] of Object.entries(edits)) value = put(value, path.split('.'), next ?? undefined);
  if (order) value.records = order.map((i) => value.records[i]);
  return toFile(afresh ? { ...value, _text: '' } : value);
}

const results = cases.map((each) => {
  try {
    return { text: written(each) };
  } catch (error) {
    return { error: error.message };
  }
});
process.stdout.write(JSON.stringify(results));
