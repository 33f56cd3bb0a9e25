/** What formatted text is made of. Nothing else can be said in it, so nothing else can come out of it. */
export type RichTag = 'p' | 'h1' | 'h2' | 'h3' | 'ul' | 'ol' | 'li' | 'blockquote' | 'hr' | 'br' | 'strong' | 'em' | 'u' | 's' | 'a';

export interface RichElement {
  readonly tag: RichTag;
  /** Of a link only: http, https, mailto or tel. */
  readonly href?: string;
  readonly children: readonly RichNode[];
}
export type RichNode = string | RichElement;

/** Tags that are read, and the one they become; old and foreign spellings included. */
export const tagOf: Readonly<Record<string, RichTag | undefined>> = {
  p: 'p', div: 'p', h1: 'h1', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3', ul: 'ul', ol: 'ol', li: 'li', blockquote: 'blockquote', hr: 'hr', br: 'br',
  strong: 'strong', b: 'strong', em: 'em', i: 'em', u: 'u', ins: 'u', s: 's', del: 's', strike: 's', a: 'a',
};
/** Tags whose content is no text for people. */
export const silentTags: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'noscript', 'template', 'textarea', 'title', 'head', 'select', 'xmp', 'noembed', 'noframes', 'plaintext']);
export const voidTags: ReadonlySet<string> = new Set(['hr', 'br']);
export const blockTags: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'blockquote', 'hr']);
