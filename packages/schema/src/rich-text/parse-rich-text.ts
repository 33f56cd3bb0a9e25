import { blockTags, type RichElement, type RichNode, type RichTag, silentTags, tagOf, voidTags } from './rich-node.js';

interface Open {
  readonly tag: RichTag | 'root';
  readonly href?: string;
  readonly children: RichNode[];
}

const token = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>?|<\/([a-zA-Z][a-zA-Z0-9]*)[^>]*>?|<([a-zA-Z][a-zA-Z0-9]*)((?:\s+|\/|"[^"]*"|'[^']*'|[^"'>\s/]+)*)>?/g;
const deepest = 24;
/** What holds a line of text. */
const leafTags: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'strong', 'em', 'u', 's', 'a']);
const isList = (open: Open | undefined): boolean => open?.tag === 'ul' || open?.tag === 'ol';
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * Reads formatted text from any HTML. Not a sanitiser that takes bad things out: a reader that knows fifteen tags and one attribute
 * and forgets the rest; what is shown or stored is made anew from what it knows.
 */
export function parseRichText(html: string): readonly RichNode[] {
  const stack: Open[] = [{ tag: 'root', children: [] }];
  let at = 0;
  for (let match = nextToken(html, 0); match !== null; match = nextToken(html, at)) {
    addText(stack, html.slice(at, match.index));
    at = match.index + match[0].length;
    const [, closing, opening, attributes = ''] = match;
    if (closing !== undefined) close(stack, tagOf[closing.toLowerCase()]);
    else if (opening !== undefined) at = open(stack, { name: opening.toLowerCase(), attributes }, { html, at });
  }
  addText(stack, html.slice(at));
  while (stack.length > 1) pop(stack);
  return blocksOf(stack[0]?.children ?? []);
}

function nextToken(html: string, from: number): RegExpExecArray | null {
  token.lastIndex = from;
  return token.exec(html);
}

function open(stack: Open[], { name, attributes }: { readonly name: string; readonly attributes: string }, { html, at }: { readonly html: string; readonly at: number }): number {
  if (silentTags.has(name)) {
    const end = new RegExp(`</${name}[^>]*>`, 'i').exec(html.slice(at));
    return end === null ? html.length : at + end.index + end[0].length;
  }
  const known = Object.hasOwn(tagOf, name) ? tagOf[name] : undefined;
  if (known === undefined || stack.length > deepest) return at;
  const isBlock = blockTags.has(known) || known === 'li';
  // A block ends the paragraph, heading and marks it stands in: those hold a line of text and nothing else.
  if (isBlock) while (leafTags.has(stack.at(-1)?.tag ?? '')) pop(stack);
  if (known === 'li' && stack.at(-1)?.tag === 'li') pop(stack);
  const tag = known === 'li' && !isList(stack.at(-1)) ? 'p' : known;
  if (voidTags.has(tag)) {
    stack.at(-1)?.children.push({ tag, children: [] });
    return at;
  }
  const href = tag === 'a' ? hrefOf(attributes) : undefined;
  if (tag === 'a' && href === undefined) return at;
  stack.push({ tag, ...(href !== undefined && { href }), children: [] });
  return at;
}

function close(stack: Open[], tag: RichTag | undefined): void {
  const from = tag === undefined ? -1 : stack.findLastIndex((one) => one.tag === tag);
  if (from < 1) return;
  while (stack.length > from) pop(stack);
}

function pop(stack: Open[]): void {
  const done = stack.pop();
  if (done === undefined || done.tag === 'root') return;
  const element: RichElement = { tag: done.tag, ...(done.href !== undefined && { href: done.href }), children: done.children };
  if (done.children.length > 0) stack.at(-1)?.children.push(element);
}

function addText(stack: Open[], raw: string): void {
  const children = stack.at(-1)?.children;
  const text = decoded(raw);
  if (children === undefined || text === '') return;
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex?: string, number?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const point = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
    return point >= 32 && point < 0x11_0000 && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '';
  });
}

function hrefOf(attributes: string): string | undefined {
  const [, double, single, bare] = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? [];
  const href = decoded(double ?? single ?? bare ?? '').trim();
  // Anything that is not plainly one of these is no link: `java\tscript:` and its kin are known to browsers.
  return /^(?:https?:\/\/|mailto:|tel:)[^\s<>"'`\\]+$/i.test(href) && [...href].every((sign) => sign > ' ') && href.length <= 2000 ? href : undefined;
}

/** Text and marks that stand in no paragraph get one for each line; blocks that say nothing leave. */
function blocksOf(nodes: readonly RichNode[]): readonly RichNode[] {
  const blocks: RichNode[] = [];
  let line: RichNode[] = [];
  const end = (): void => {
    if (line.some((one) => typeof one !== 'string' || one.trim() !== '')) blocks.push({ tag: 'p', children: line });
    line = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string') {
      node.split(/\r?\n/).forEach((part, index) => {
        if (index > 0) end();
        if (part !== '') line.push(part);
      });
    } else if (blockTags.has(node.tag)) {
      end();
      blocks.push(node);
    } else line.push(node);
  }
  end();
  return blocks;
}
