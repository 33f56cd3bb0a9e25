import { type AppDefinition, type DashboardDefinition, type DatasetDefinition, type Field, type FormDefinition, type LocalizedText, type Query } from '@carewright/schema';

export const appKey = 'wing';
export type WingForm = 'guest' | 'stay';
/** A value that tells whose it is and of which field: wherever it turns up, it says who was betrayed. `n` is the record; 0 is the name of the field itself. */
export const mark = (form: WingForm, n: number, field: string): string => `zq${form}${String(n)}${field}qz`;
const label = (form: WingForm, field: string): LocalizedText => mark(form, 0, field);

/** Costs are powers of two, so that a sum tells exactly which records are in it; all are larger than any other number of an answer. */
export const smallestCost = 2 ** 20;
export const costOf = (n: number): number => smallestCost * 2 ** n;

const options = (...values: readonly string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: value }));
const ways = [{ value: 'online', label: 'online' }, { value: 'chat', label: 'chat', parent: 'online' }, { value: 'moment', label: 'moment', parent: 'chat' }, { value: 'street', label: 'street' }];
const field = (form: WingForm, key: string, type: string, more: Partial<Field> = {}): Field => ({ key, type, label: label(form, key), ...more });
const way = (form: WingForm): Field => field(form, 'way', 'cascade', { options: ways, props: { anyLevel: true } });

export const forms: Readonly<Record<WingForm, FormDefinition>> = {
  guest: { $format: 'form/1', key: 'guest', label: 'guest', display: '{name}', layout: [], fields: [field('guest', 'name', 'text', { sensitive: 'name' }), field('guest', 'secret', 'text'), field('guest', 'tier', 'select', { options: options('gold', 'plain') }), field('guest', 'unit', 'department'), way('guest')] },
  stay: { $format: 'form/1', key: 'stay', label: 'stay', layout: [], fields: [field('stay', 'guest', 'relation', { props: { target: 'guest' } }), field('stay', 'unit', 'department'), field('stay', 'illness', 'dictionary', { props: { dictionary: 'icd10' } }), way('stay'), field('stay', 'kind', 'select', { options: options('in', 'out') }), field('stay', 'cost', 'number'), field('stay', 'at', 'datetime'), field('stay', 'note', 'text')] },
};

/** What may be grouped by, and whose field it is. */
export const dimensions = {
  unit: ['stay', 'unit'], illness: ['stay', 'illness'], way: ['stay', 'way'], kind: ['stay', 'kind'], note: ['stay', 'note'], guest: ['stay', 'guest'],
  home: ['guest', 'unit'], found: ['guest', 'way'], tier: ['guest', 'tier'], name: ['guest', 'name'], secret: ['guest', 'secret'],
} as const satisfies Readonly<Record<string, readonly [WingForm, string]>>;
export type DimensionKey = keyof typeof dimensions;
export const trees: readonly DimensionKey[] = ['unit', 'illness', 'way', 'home', 'found'];

/** What is counted, and the field of a stay that it reads. */
export const measures = { n: null, money: 'cost', guests: 'guest', inside: 'kind' } as const satisfies Readonly<Record<string, string | null>>;
export type MeasureKey = keyof typeof measures;

const stays: DatasetDefinition = {
  $format: 'dataset/1', key: 'stays', label: 'stays', form: 'stay',
  dimensions: [...Object.entries(dimensions).map(([key, [form, path]]) => ({ key, label: label(form, path), path: form === 'stay' ? path : `guest.${path}` })), { key: 'at', label: label('stay', 'at'), path: 'at' }],
  hierarchies: [{ key: 'down', label: label('guest', 'unit'), levels: [{ dimension: 'home', level: 1 }, { dimension: 'home', level: 2 }, { dimension: 'home' }] }, { key: 'codes', label: label('stay', 'illness'), levels: [{ dimension: 'illness', level: 1 }, { dimension: 'illness' }] }],
  measures: [
    { key: 'n', label: 'n', agg: 'count' }, { key: 'money', label: label('stay', 'cost'), agg: 'sum', path: 'cost', definition: label('stay', 'cost'), owner: mark('stay', 0, 'cost') },
    { key: 'guests', label: label('stay', 'guest'), agg: 'distinct', path: 'guest' }, { key: 'inside', label: label('stay', 'kind'), agg: 'count', where: { field: 'kind', op: 'eq', value: 'in' } },
  ],
};

/** Who was out and then in; who came again the month after. */
export const funnel: Query = { dimensions: [], measures: ['people'], funnel: { subject: 'guest', steps: [{ label: label('stay', 'kind'), at: 'at', where: { field: 'kind', op: 'eq', value: 'out' } }, { label: label('stay', 'kind'), at: 'at', where: { field: 'kind', op: 'eq', value: 'in' } }] } };
export const retention: Query = { dimensions: [], measures: ['people'], cohort: { subject: 'guest', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 1 } };

/** The tiles of the page: what the people who may not see a part of it must not even know by name. */
export const tiles = {
  all: { dimensions: [], measures: ['n'] }, money: { dimensions: [], measures: ['money'] }, units: { dimensions: [{ dimension: 'unit', level: 1 }], measures: ['n', 'money'] }, codes: { dimensions: [{ dimension: 'illness', level: 1 }], measures: ['n'] },
  homes: { dimensions: [{ dimension: 'home', level: 2 }], measures: ['money'] }, ways: { dimensions: [{ dimension: 'found', level: 1 }, { dimension: 'way', level: 2 }], measures: ['n'] }, names: { dimensions: [{ dimension: 'name' }], measures: ['n'] }, secrets: { dimensions: [{ dimension: 'secret' }], measures: ['money'] },
} as const satisfies Readonly<Record<string, { readonly dimensions: readonly { readonly dimension: DimensionKey; readonly level?: number }[]; readonly measures: readonly MeasureKey[] }>>;
export type TileKey = keyof typeof tiles;
/** What a tile is called: the fields it reads. */
const titleOf = ({ dimensions: by, measures: what }: (typeof tiles)[TileKey]): string => [...by.map(({ dimension }) => mark(...withField(dimension))), ...what.flatMap((one) => (measures[one] === null ? [] : [mark('stay', 0, measures[one])]))].join(' ') || 'all';
const withField = (dimension: DimensionKey): [WingForm, number, string] => [dimensions[dimension][0], 0, dimensions[dimension][1]];
const tileOf = (id: TileKey) => ({ id, title: titleOf(tiles[id]), width: 6 as const, chart: tiles[id].dimensions.length === 0 ? 'number' : 'bar', dataset: 'stays', query: tiles[id] as unknown as Query });

export const board: DashboardDefinition = {
  $format: 'dashboard/1', key: 'board', label: 'board',
  rows: [...(['all', 'units', 'homes', 'names'] as const).map((id, at) => ({ id, height: 'medium' as const, tiles: [tileOf(id), tileOf((['money', 'codes', 'ways', 'secrets'] as const)[at] ?? 'all')] })), { id: 'people', height: 'medium', tiles: [{ id: 'funnel', title: mark('stay', 0, 'kind'), width: 6, chart: 'funnel', dataset: 'stays', query: funnel }, { id: 'retention', title: mark('stay', 0, 'at'), width: 6, chart: 'heatmap', dataset: 'stays', query: retention }] }],
  filters: [{ dimension: 'secret', label: mark('guest', 0, 'secret') }],
};

export const parts: Pick<AppDefinition, 'forms' | 'datasets' | 'dashboards'> = { forms, datasets: { stays }, dashboards: { board } };
