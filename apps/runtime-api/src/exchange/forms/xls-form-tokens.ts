const sign = /\s*(\$\{[^}]+\}|'[^']*'|"[^"]*"|\d+(?:\.\d+)?|>=|<=|!=|[=><()+*,-]|\.(?![\d\w])|[a-zA-Z][\w-]*)/y;

/** The signs of an XLSForm expression in order; null when it has one that is not known. */
export function xlsFormTokens(text: string): readonly string[] | null {
  const tokens: string[] = [];
  sign.lastIndex = 0;
  while (sign.lastIndex < text.trimEnd().length) {
    const found = sign.exec(text);
    if (!found?.[1]) return null;
    tokens.push(found[1]);
  }
  return tokens.length > 0 ? tokens : null;
}
