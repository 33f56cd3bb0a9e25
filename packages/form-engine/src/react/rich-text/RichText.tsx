import { parseRichText, type RichNode } from '@carewright/schema';
import { createElement, Fragment, useMemo, type ReactNode } from 'react';

/** Formatted text as it looks, made node by node: no HTML from the record ever reaches the page as HTML. */
export function RichText({ html }: { readonly html: string }): React.JSX.Element {
  const nodes = useMemo(() => parseRichText(html), [html]);
  return <div className="cw-rich-text">{drawn(nodes)}</div>;
}

/** The same for a value of a record. */
export function RichTextReading({ value }: { readonly value: unknown }): React.JSX.Element {
  return <RichText html={typeof value === 'string' ? value : ''} />;
}

function drawn(nodes: readonly RichNode[]): ReactNode {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return <Fragment key={index}>{node}</Fragment>;
    const link = node.href === undefined ? {} : { href: node.href, target: '_blank', rel: 'noopener noreferrer' };
    return node.children.length === 0 ? createElement(node.tag, { key: index }) : createElement(node.tag, { key: index, ...link }, drawn(node.children));
  });
}
