// Starts the form: a file format for each collection, then the editor with its configuration.
import { format } from './yaml.js';

const config = await (await fetch('config.json')).json();
window.CMS_MANUAL_INIT = true;
const { default: CMS } = await import('./sveltia/index.js');
for (const collection of config.collections) {
  for (const { format: name, fields } of collection.files ?? [collection]) {
    if (name.startsWith('evipress-')) CMS.registerCustomFormat(name, 'yaml', format(fields));
  }
}
config.display_url = new URL('..', location.href).href;
config.logo = { src: new URL('../assets/favicon.svg', location.href).pathname };
CMS.init({ config });
