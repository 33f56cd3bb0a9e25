import { filledAddress, isLinkTemplate, recordPlace } from '@carewright/schema';

/** Where a link of the form leads now, or why it leads nowhere yet. */
export type LinkState = { readonly address: string; readonly opensPage: boolean } | { readonly reason: 'wrong' } | { readonly reason: 'unsaved' } | { readonly reason: 'missing'; readonly fields: readonly string[] };

/** Judged again here, whatever came with the form: nothing but a page, a letter or a call is ever opened. */
export function linkState(template: unknown, values: Readonly<Record<string, unknown>>, recordId: string | undefined): LinkState {
  if (typeof template !== 'string' || !isLinkTemplate(template)) return { reason: 'wrong' };
  const filled = filledAddress(template, { ...values, ...(recordId !== undefined && { [recordPlace]: recordId }) });
  if ('address' in filled) return { address: filled.address, opensPage: /^https?:/i.test(filled.address) };
  const fields = filled.missing.filter((key) => key !== recordPlace);
  return fields.length === 0 ? { reason: 'unsaved' } : { reason: 'missing', fields };
}
