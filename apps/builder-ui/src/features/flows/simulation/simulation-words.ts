import { flowIssueMessages, type Simulation, type SimulationChoice, type SimulationNote } from '@carewright/flow-engine';
import { textOf, type Field } from '@carewright/schema';
import { type Translate } from '../../../design-system/language/use-text.js';
import { assignmentText, type WordsContext } from '../words.js';
import { type simulationMessages } from './simulation.messages.js';

export type SimulationText = keyof typeof simulationMessages.messages;

/** What the sentences of a trial run are made with. */
export interface TrialWords {
  readonly t: Translate<SimulationText>;
  readonly context: WordsContext;
  readonly dateTime: (value: string) => string;
}

/** Who is behind the name that the engine gives to a person in a trial run. */
export function personText(person: string, { t, context }: TrialWords): string {
  const [source = '', value = '', number = '1'] = person.split('|');
  if (source === '') return t('nobody');
  if (source === 'admin') return t('administrator');
  const who = assignmentText({ source: source as 'starter', ...(value !== '' && { value }) }, context);
  return source === 'role' || source === 'department' || number !== '1' ? t('ofCrowd', { who, number }) : who;
}

export const stepName = ({ graph }: Simulation, element: string): string => graph.nodes[element]?.name || element;

const reasonText = (code: string | undefined, { context }: TrialWords): string => flowIssueMessages[code ?? '']?.[context.locale] ?? code ?? '';

const answers = { approve: 'answerApprove', reject: 'answerReject', submit: 'answerSubmit', complete: 'answerSubmit' } as const satisfies Record<string, SimulationText>;

export function choiceText(choice: SimulationChoice, words: TrialWords): string {
  const { t, dateTime } = words;
  if (choice.kind === 'answer') return t(answers[choice.outcome], { person: personText(choice.person, words) });
  if (choice.kind === 'wait') return t('wait', { when: dateTime(choice.until) });
  if (choice.kind === 'hear') return t('hear', { name: choice.name });
  return t(choice.kind === 'return' ? 'comeBack' : 'retry');
}

function valueText(field: Field | undefined, value: unknown, { context }: TrialWords): string {
  const option = field?.options?.find((one) => one.value === value);
  return option ? textOf(option.label, context.locale) : String(value ?? '');
}

const outcomeWords: Readonly<Record<string, SimulationText>> = { approve: 'agreed', reject: 'refused', submit: 'submitted', complete: 'submitted' };

type Sentence = (note: SimulationNote, step: string, words: TrialWords) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  entered: (_note, step, { t }) => t('note_entered', { step }),
  answered: ({ people, outcome }, step, words) => words.t('note_answered', { step, person: people.map((one) => personText(one, words)).join(' '), outcome: words.t(outcomeWords[outcome ?? ''] ?? 'submitted') }),
  approved: (_note, step, { t }) => t('note_approved', { step }),
  rejected: (_note, step, { t }) => t('note_rejected', { step }),
  timeout: (_note, step, { t }) => t('note_timeout', { step }),
  incident: ({ code }, step, words) => words.t('note_incident', { step, why: reasonText(code, words) }),
  'auto-approved': ({ people }, step, words) => words.t('note_automatic', { step, person: people.map((one) => personText(one, words)).join(' ') }),
  served: ({ written }, step, words) => {
    if (written === undefined) return words.t('note_served', { step });
    const fieldOf = (key: string): Field | undefined => words.context.form?.fields.find((field) => field.key === key);
    const fields = Object.entries(written).map(([key, value]) => words.t('fieldBecomes', { field: textOf(fieldOf(key)?.label, words.context.locale) || key, value: valueText(fieldOf(key), value, words) }));
    return words.t('note_written', { step, fields: fields.join(words.context.locale === 'zh-CN' ? '、' : ', ') });
  },
};

/** Elements that people do not think of as steps are passed in silence. */
const silent = /Gateway$|^startEvent$|^endEvent$|^serviceTask$/;

/** What happened so far, in sentences. */
export function noteLines(simulation: Simulation, words: TrialWords): readonly string[] {
  return simulation.notes.flatMap((note) => {
    const isSilent = note.kind === 'entered' && silent.test(simulation.graph.nodes[note.element]?.element ?? '');
    const sentence = isSilent ? undefined : sentences[note.kind];
    return sentence === undefined ? [] : [sentence(note, stepName(simulation, note.element), words)];
  });
}

const ends: Readonly<Record<string, SimulationText>> = { completed: 'end_completed', rejected: 'end_rejected', failed: 'end_failed', terminated: 'end_terminated' };

/** How the run ended, or where it is stuck; nothing while it goes on. */
export function stateText({ state }: Simulation, words: TrialWords): string {
  const { status, endedAt, error } = state.instance;
  if (endedAt !== null) return words.t(ends[status] ?? 'end_completed');
  return error === null ? '' : words.t('stuck', { why: reasonText(error.code, words) });
}
