import { type Filter, type Grain, type LocalizedText, type Period } from '@carewright/schema';
import { type BoundFact, type BoundPath } from '../datasets/bound-fact.js';

/** Whose steps these are, in the records of one fact; no path stands for the record of the dataset itself. */
export interface BoundSubject {
  readonly path: BoundPath | null;
  readonly from: 'base' | 'root';
}

/** Records of a fact that say that something happened to somebody, and when. */
export interface BoundMoment {
  readonly label: LocalizedText;
  readonly fact: BoundFact;
  readonly at: BoundPath;
  readonly where: Filter | null;
  readonly subject: BoundSubject;
}

interface Followed {
  /** The form of those who are followed. */
  readonly form: string;
  readonly measures: readonly string[];
}

export interface BoundFunnel extends Followed {
  readonly kind: 'funnel';
  readonly steps: readonly BoundMoment[];
  readonly within: { readonly n: number; readonly unit: Grain } | null;
  /** Whether steps are told apart by the time of day; days are compared where one of them knows the day only. */
  readonly byMoment: boolean;
}

export interface BoundCohort extends Followed {
  readonly kind: 'cohort';
  readonly start: BoundMoment;
  readonly again: BoundMoment;
  readonly grain: Grain;
  readonly spans: number;
  /** When those who are followed came first. */
  readonly period: Omit<Period, 'dimension'>;
}

/** A question that follows people over time. */
export type BoundJourney = BoundFunnel | BoundCohort;
/** The dimensions that such an answer has of its own. */
export const journeyKeys = { step: 'step', first: 'first', span: 'span' } as const;
