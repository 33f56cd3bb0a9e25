import { locales, type LocalizedText, type Tile } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { type DatasetView } from '../api.js';
import { newJourney } from '../question/journeys/new-journey.js';
import { wholeForm } from '../question/question-editing.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import { isJourneyKind, questionKinds, type QuestionKind } from '../question/question-kinds.js';
import { reshaped, shapeRules } from '../question/question-shapes.js';
import { type DraftApp } from './draft-datasets.js';

/** What can be put on a page, in the order it is offered. */
export const tileKinds = [...questionKinds, 'records', 'text'] as const;
export type TileKind = QuestionKind | 'records' | 'text';
/** The key of each kind's name. */
export const tileWords = { number: 'add_number', overTime: 'add_overTime', byCategory: 'add_byCategory', share: 'add_share', table: 'add_table', funnel: 'add_funnel', retention: 'add_retention', records: 'add_records', text: 'add_text' } as const satisfies Record<TileKind, string>;

/** The same words in every language, to begin with. */
const inEveryLanguage = (text: (locale: (typeof locales)[number]) => string): LocalizedText => Object.fromEntries(locales.map((locale) => [locale, text(locale)]));

/** A tile of a kind as it is before anything is chosen, with what suits best. */
export function newTile(kind: TileKind, id: string, dataset: DatasetView, app: DraftApp['app']): Tile {
  const title = inEveryLanguage((locale) => translator(dashboardDesignerMessages, locale)(tileWords[kind]));
  if (kind === 'text') return { id, title, width: 4, chart: 'text', text: '' };
  if (kind === 'records') return { id, title, width: 12, chart: 'records', dataset: dataset.key, records: { fields: [] } };
  if (isJourneyKind(kind)) return { id, title, width: 6, chart: kind === 'funnel' ? 'funnel' : 'heatmap', dataset: dataset.key, query: newJourney(kind, dataset, (key) => { const form = app.forms[key]; return form && wholeForm(form); }) };
  const { chart, width } = shapeRules[kind];
  return { id, title, width, chart, dataset: dataset.key, query: reshaped({ dimensions: [], measures: [] }, kind, dataset) };
}
