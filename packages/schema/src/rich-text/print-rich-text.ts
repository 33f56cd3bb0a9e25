import { blockTags, type RichNode, voidTags } from './rich-node.js';

/** The one way formatted text is written: from the nodes, every sign of text escaped. */
export function printRichText(nodes: readonly RichNode[]): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return escaped(node);
    if (voidTags.has(node.tag)) return `<${node.tag}>`;
    const href = node.href === undefined ? '' : ` href="${escaped(node.href)}"`;
    return `<${node.tag}${href}>${printRichText(node.children)}</${node.tag}>`;
  }).join('');
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** What it says without how it looks: one line for each paragraph and list item. */
export function plainOfRichText(nodes: readonly RichNode[]): string {
  return textOf(nodes).replace(/[ \t]+\n/g, '\n').replace(/\n{2,}/g, '\n').trim();
}

function textOf(nodes: readonly RichNode[]): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (node.tag === 'br') return '\n';
    const inside = textOf(node.children);
    return blockTags.has(node.tag) || node.tag === 'li' ? `${inside}\n` : inside;
  }).join('');
}
