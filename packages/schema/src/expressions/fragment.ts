/**
 * SQL as data: literal text written in this code base, parameters, and identifiers. The tag accepts
 * nothing else in its holes, so a value cannot become text; `./sql` turns a fragment into a kysely expression.
 */
export type Fragment = { readonly texts: readonly string[]; readonly parts: readonly FragmentPart[] };
type FragmentPart = Fragment | { readonly parameter: unknown } | { readonly identifier: readonly string[] };

export function fragment(texts: TemplateStringsArray, ...parts: readonly FragmentPart[]): Fragment {
  return { texts, parts };
}
export const parameter = (value: unknown): FragmentPart => ({ parameter: value });
export const identifier = (...names: readonly string[]): FragmentPart => ({ identifier: names });

/** Puts the same text between fragments. */
export function joinFragments(items: readonly Fragment[], separator: Fragment): Fragment {
  const [first, ...rest] = items;
  return first === undefined ? fragment`` : rest.reduce((all, one) => fragment`${all}${separator}${one}`, first);
}
