import { type Field } from '../definitions/form.js';
import { dependenciesOf } from '../expressions/dependencies-of.js';
import { type Logic } from '../expressions/logic.js';
import { placesOf, recordPlace } from '../field-types/address-template.js';
import { type Filter } from '../filters/filter.js';
import { fieldsOfFilter } from '../filters/filter-tree.js';
import { recordFieldsOf } from '../linked/bind-filter.js';

/** What something on a form that holds no value names by its settings. */
export interface DisplayNames {
  /** Fields of its own form whose values it reads. */
  readonly reads: readonly string[];
  /** Fields of its own form that it writes into. */
  readonly writes: readonly string[];
  /** Fields of the form it shows or makes records of. */
  readonly there: readonly string[];
  readonly form?: string;
  readonly flow?: string;
}

const keysOf = (paths: readonly string[]): readonly string[] => [...new Set(paths.filter((path) => !path.startsWith('$')).map((path) => path.split('.')[0] ?? ''))];

/** What a related list, button or embedded page names; null for any other type of field. */
const readers: Readonly<Record<string, (props: Readonly<Record<string, unknown>>) => DisplayNames>> = {
  'related-list': (props) => {
    const filter = props['filter'] as Filter | undefined;
    const shown = [props['via'], props['sort'], ...((props['columns'] ?? []) as readonly unknown[])].filter((one) => typeof one === 'string');
    return { reads: filter === undefined ? [] : recordFieldsOf(filter), writes: [], there: keysOf([...shown, ...(filter === undefined ? [] : fieldsOfFilter(filter))]), ...formOf(props) };
  },
  button: (props) => {
    const { action } = props;
    const set = action === 'fill' || action === 'new-record' ? ((props['set'] ?? []) as readonly { readonly field: string; readonly expr: Logic }[]) : [];
    const into = set.map(({ field }) => field);
    const reads = [...(action === 'link' ? fieldPlaces(props['url']) : []), ...keysOf(set.flatMap(({ expr }) => dependenciesOf(expr)))];
    if (action === 'fill') return { reads, writes: into, there: [] };
    if (action === 'new-record') return { reads, writes: [], there: [...(typeof props['via'] === 'string' ? [props['via']] : []), ...into], ...formOf(props) };
    return { reads, writes: [], there: [], ...(action === 'start-flow' && typeof props['flow'] === 'string' && { flow: props['flow'] }) };
  },
  'embedded-page': (props) => ({ reads: fieldPlaces(props['url']), writes: [], there: [] }),
};

const formOf = (props: Readonly<Record<string, unknown>>): Pick<DisplayNames, 'form'> => (typeof props['form'] === 'string' ? { form: props['form'] } : {});
const fieldPlaces = (url: unknown): readonly string[] => (typeof url === 'string' ? placesOf(url).filter((key) => key !== recordPlace) : []);

/** What a field names by its settings; null unless it is a related list, button or embedded page. */
export function displayNamesOf({ type, props = {} }: Pick<Field, 'type' | 'props'>): DisplayNames | null {
  return Object.hasOwn(readers, type) ? (readers[type]?.(props) ?? null) : null;
}
