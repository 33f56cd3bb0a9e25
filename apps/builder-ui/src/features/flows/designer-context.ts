import { type FlowDefinition, type FormDefinition, type LocalizedText } from '@carewright/schema';
import { createContext, useContext } from 'react';
import { type DraftIssue } from '../../api/drafts.js';
import { type Department } from '../../api/people.js';
import { type StepResult } from './actions/results.js';
import { type FlowStep } from './tree/flow-tree.js';
import { type FlowSession } from './state/flow-session.js';

/** What the parts of the flow designer share. */
export interface FlowDesign {
  readonly app: string;
  readonly flow: FlowDefinition;
  readonly form: FormDefinition | undefined;
  /** Every form of the app. */
  readonly forms: readonly { readonly key: string; readonly label: LocalizedText }[];
  /** Every flow of the app. */
  readonly flows: readonly { readonly key: string; readonly label: LocalizedText }[];
  /** What steps leave for later ones. */
  readonly results: readonly StepResult[];
  readonly roles: readonly { readonly key: string; readonly label: LocalizedText }[];
  readonly departments: readonly Department[];
  readonly people: ReadonlyMap<string, string>;
  readonly session: FlowSession;
  /** Everything wrong with the flow; a path's second part is the element. */
  readonly issues: readonly DraftIssue[];
  readonly issuesOf: (element: string) => readonly DraftIssue[];
}
const Context = createContext<FlowDesign | null>(null);
export const FlowDesignProvider = Context.Provider;

export function useFlowDesign(): FlowDesign {
  const design = useContext(Context);
  if (!design) throw new Error('The flow designer’s parts need its context.');
  return design;
}

/** What of a step may change: never what it is. */
export type StepPatch<Step> = Partial<Omit<Step, 'kind' | 'id'>>;

/** A panel of one step: it is given the step, and hands back what changes. */
export interface StepPanelProps<Step extends FlowStep = FlowStep> {
  readonly step: Step;
  readonly onChange: (patch: StepPatch<Step>, mergeKey?: string) => void;
}
