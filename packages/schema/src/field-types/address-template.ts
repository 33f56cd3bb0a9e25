/** Stands for a record in an address: its own number. No field can have this key. */
export const recordPlace = 'id';
const place = /\{([^{}]*)\}/g;

/** What an address with places names: keys of fields, and `id` for the record itself; each once. */
export function placesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] ?? ''))];
}

/** An address with its places filled, each value encoded so that it cannot be more than a part; or the places that have nothing to fill them. */
export function filledAddress(template: string, values: Readonly<Record<string, unknown>>): { readonly address: string } | { readonly missing: readonly string[] } {
  const missing = placesOf(template).filter((key) => textOfPart(values[key]) === '');
  if (missing.length > 0) return { missing };
  return { address: template.replace(place, (_whole, key: string) => encodeURIComponent(textOfPart(values[key]))) };
}

/** Values stand in an address as they are stored: codes rather than labels, which change with the language. */
function textOfPart(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOfPart).filter((one) => one !== '').join(',');
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** An address with places, tried as a browser would read it: null when it is none, or when a place stands before the path. */
export function readTemplate(template: string): URL | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(template)?.[1];
  // A place in the name of the server would let a value choose where the page goes.
  const server = /^[a-z]+:\/\/([^/?#]*)/i.exec(template)?.[1];
  if (scheme === undefined || server?.includes('{') === true || /\s/u.test(template)) return null;
  const tried = template.replace(place, '1');
  return URL.canParse(tried) ? new URL(tried) : null;
}

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Whether a link may lead there: a page, a letter or a call; never a script, never with a name and password in it. */
export function isLinkTemplate(template: string): boolean {
  const read = readTemplate(template);
  if (read === null || !linkSchemes.has(read.protocol) || read.username !== '' || read.password !== '') return false;
  return read.protocol === 'mailto:' || read.protocol === 'tel:' ? read.pathname !== '' : read.hostname !== '';
}

/** Whether a page of another system may be shown from there. */
export function isPageTemplate(template: string): boolean {
  return isLinkTemplate(template) && readTemplate(template)?.protocol === 'https:';
}

/** Whether an address is on a list of hosts: `viewer.example.org`, `viewer.example.org:8443`, or `*.example.org` for every name under it. */
export function isHostListed(address: string, hosts: readonly string[]): boolean {
  const read = readTemplate(address);
  if (read === null || read.protocol !== 'https:') return false;
  return hosts.some((host) => (host.startsWith('*.') ? read.host.endsWith(host.slice(1)) : host === read.host));
}

/** One entry of such a list, as it may be written. */
export const isHostEntry = (text: string): boolean => /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[1-9][0-9]{0,4})?$/.test(text);
