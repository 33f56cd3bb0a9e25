import { alertKinds, isAlertKindName, type AlertKindName } from '@carewright/report-engine';
import { type DashboardDefinition, isQuestionTile, type QuestionTile, type SubscriptionSettings, type SubscriptionView, tilesOf } from '@carewright/schema';
import { type LiveDashboard, type MeasureView } from '../api.js';

/** A subscription as it is typed: numbers may still be missing. */
export interface DraftSubscription {
  readonly label: string;
  readonly schedule: SubscriptionSettings['schedule'];
  readonly recipients: readonly string[];
  readonly active: boolean;
  readonly isConditional: boolean;
  readonly tile: string;
  readonly measure: string;
  readonly kind: AlertKindName;
  /** As people type it: 20 for 20 %. */
  readonly threshold: number | null;
}
export type Missing = 'label' | 'recipients' | 'threshold';

/** Tiles with numbers. */
export const questionsOf = (definition: DashboardDefinition): readonly QuestionTile[] => tilesOf(definition).filter(isQuestionTile);
/** The kinds that a tile can be watched by. */
export const kindsOf = (tile: QuestionTile | undefined): readonly AlertKindName[] => (Object.keys(alertKinds) as AlertKindName[]).filter((kind) => !alertKinds[kind].needsTime || tile?.query.dimensions.some(({ grain }) => grain !== undefined) === true);

type Style = NonNullable<MeasureView['format']>['style'];

/** What is kept times this is what people type: percent for shares, whole yuan for money, which is kept in 分. */
const factors: Readonly<Record<Style, number>> = { number: 1, money: 0.01, percent: 100 };
const factorOf = (kind: AlertKindName, style: Style): number => (alertKinds[kind].threshold === 'ratio' ? factors.percent : factors[style]);

/** The number of a tile as its dataset describes it. */
export const measureOf = ({ definition, datasets }: LiveDashboard, tile: string, measure: string): MeasureView | undefined => {
  const dataset = questionsOf(definition).find(({ id }) => id === tile)?.dataset;
  return datasets.find(({ key }) => key === dataset)?.measures.find(({ key }) => key === measure);
};
const styleOf = (live: LiveDashboard, tile: string, measure: string): Style => measureOf(live, tile, measure)?.format?.style ?? 'number';

export function draftOf(view: SubscriptionView | undefined, live: LiveDashboard, start: { readonly label: string; readonly userId: string }): DraftSubscription {
  const tiles = questionsOf(live.definition);
  const { condition } = view ?? {};
  const kind = condition !== undefined && isAlertKindName(condition.kind) ? condition.kind : 'above';
  const tile = tiles.find(({ id }) => id === condition?.tile) ?? tiles[0];
  // Twelve digits are exact, more are what the factor left.
  return {
    label: view?.label ?? start.label, schedule: view?.schedule ?? { kind: 'cycle', value: '0 8 * * *' }, recipients: view?.recipients.map(({ id }) => id) ?? [start.userId], active: view?.active ?? true,
    isConditional: condition !== undefined, tile: tile?.id ?? '', measure: condition?.measure ?? tile?.query.measures[0] ?? '', kind,
    threshold: condition?.threshold === undefined ? null : Number((condition.threshold * factorOf(kind, styleOf(live, condition.tile, condition.measure))).toPrecision(12)),
  };
}

/** Another tile has other numbers, and perhaps no time to compare. */
export function withTile(draft: DraftSubscription, tile: QuestionTile): DraftSubscription {
  const kinds = kindsOf(tile);
  return { ...draft, tile: tile.id, measure: tile.query.measures[0] ?? '', kind: kinds.includes(draft.kind) ? draft.kind : 'above' };
}

export function missingIn(draft: DraftSubscription): ReadonlySet<Missing> {
  const found = new Set<Missing>();
  if (draft.label.trim() === '') found.add('label');
  if (draft.recipients.length === 0) found.add('recipients');
  if (draft.isConditional && alertKinds[draft.kind].threshold !== 'none' && draft.threshold === null) found.add('threshold');
  return found;
}

export function settingsOf({ label, schedule, recipients, active, isConditional, tile, measure, kind, threshold }: DraftSubscription, live: LiveDashboard): SubscriptionSettings {
  const wants = alertKinds[kind].threshold !== 'none';
  return { label: label.trim(), schedule, recipients, active, ...(isConditional && { condition: { tile, measure, kind, ...(wants && { threshold: (threshold ?? 0) / factorOf(kind, styleOf(live, tile, measure)) }) } }) };
}

/** The threshold as people read it; empty for kinds that decide by themselves. */
export function thresholdText({ kind, tile, measure, threshold }: DraftSubscription, live: LiveDashboard): string {
  if (alertKinds[kind].threshold === 'none' || threshold === null) return '';
  return alertKinds[kind].threshold === 'ratio' || styleOf(live, tile, measure) === 'percent' ? `${threshold}%` : String(threshold);
}
