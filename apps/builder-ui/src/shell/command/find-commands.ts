import { findRecords } from '../../api/records.js';

/** Somewhere to go. */
export interface Command {
  readonly to: string;
  readonly label: string;
  readonly group: string;
  /** Set on the page of a form, whose records are searched too. */
  readonly form?: { readonly key: string; readonly label: string };
}
export interface RecordSearch {
  readonly app: string;
  readonly text: string;
  readonly forms: readonly { readonly key: string; readonly label: string }[];
}

/** The first records of each form that the text finds. A form that cannot be asked gives none. */
export async function findCommands({ app, text, forms }: RecordSearch, signal: AbortSignal): Promise<readonly Command[]> {
  const answers = await Promise.all(
    forms.slice(0, 12).map(async ({ key, label }) => {
      const { items } = await findRecords({ app, form: key }, { search: text, limit: 4, fields: [] }, signal).catch(() => ({ items: [] }));
      return items.map(({ id, title }) => ({ to: `/apps/${app}/forms/${key}/${id}`, label: title, group: label }));
    }),
  );
  return answers.flat().slice(0, 20);
}
