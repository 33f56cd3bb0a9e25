import { usesOfField, type FieldPlace, type FieldUse, type FormDefinition } from '@carewright/schema';
import { api, resource } from '../../../api/client.js';
import { fieldKeyOf, fieldsUnder, locate } from '../layout/layout-tree.js';

/** Something that is about to be taken out, and all that leans on it. */
export interface AskedRemoval {
  readonly name: string;
  readonly uses: readonly FieldUse[];
  /** Records keep their values: the field is published. */
  readonly isPublished: boolean;
  readonly run: () => void;
}

/** The fields that go with a node: itself, or all in a section. */
export function fieldsOfNode(form: FormDefinition, id: string): readonly string[] {
  const key = fieldKeyOf(id);
  if (key !== undefined) return [key];
  const node = locate(form.layout, id)?.node;
  return node === undefined ? [] : fieldsUnder([node]);
}

/** What of the open form leans on the fields that go, other than themselves. */
export function usesWithin(form: FormDefinition, places: readonly FieldPlace[]): readonly FieldUse[] {
  return outside(places, places.flatMap((place) => usesOfField({ forms: { [form.key]: form } }, place)));
}

/** The same over the whole draft, as the server knows it. */
export async function usesInDraft(app: string, form: FormDefinition, places: readonly FieldPlace[]): Promise<readonly FieldUse[]> {
  const answers = await Promise.all(places.map(({ field, column }) => api.post<{ items: readonly FieldUse[] }>(resource('apps', app, 'draft', 'forms', form.key, 'uses'), { field, ...(column !== undefined && { column }), definition: form })));
  return outside(places, answers.flatMap(({ items }) => items));
}

/** Fields that go together do not hold each other; lists and rights follow by themselves. */
function outside(places: readonly FieldPlace[], uses: readonly FieldUse[]): readonly FieldUse[] {
  const gone = new Set(places.filter(({ column }) => column === undefined).map(({ field }) => field));
  const seen = new Set<string>();
  return uses.filter((use) => {
    const id = JSON.stringify(use);
    const isHeld = !(use.in.key === places[0]?.form && use.field !== undefined && gone.has(use.field)) && use.kind !== 'list' && use.kind !== 'right';
    if (!isHeld || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
