import { type Assignment } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { usePositions, useRosters } from '../../../api/organisation.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../../workspace/index.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { useWords } from '../use-words.js';
import { sourceText } from '../words.js';
import { approvalMessages } from './approval.messages.js';
import { peopleTypes } from './people-types.js';
import { useOtherSteps } from './person-steps.js';
import { ResultPeople } from './ResultPeople.js';

type Source = Assignment['source'];
interface Choice {
  readonly value: string;
  readonly label: string;
}

const highestLevel = 5;

export interface SourceValueProps {
  readonly source: Source;
  /** The step that people are chosen for. */
  readonly step: string;
  readonly onPick: (value: string) => void;
}

/** Which role, position, field … people are taken from. */
export function SourceValue({ source, step, onPick }: SourceValueProps): ReactNode {
  const t = useText(flowMessages);
  const tApproval = useText(approvalMessages);
  const words = useWords();
  const choices = useChoices(source, step);
  if (source === 'result') return <ResultPeople onPick={onPick} />;
  if (source === 'user') return <PersonPicker label={t('user')} value={[]} onChange={([id]) => { if (id !== undefined) onPick(id); }} />;
  const isChoice = source === 'starter-choice' || source === 'previous-choice';
  const label = source === 'supervisor-chain' ? t('levels') : isChoice ? tApproval('chooseAmong') : sourceText(source, words);
  return <Select<string> autoFocus defaultOpen aria-label={label} placeholder={source === 'supervisor-chain' || isChoice ? label : t('choose')} showSearch={{ optionFilterProp: 'label' }} options={[...choices]} onChange={onPick} style={{ flex: 1, minWidth: 0 }} />;
}

function useChoices(source: Source, step: string): readonly Choice[] {
  const t = useText(flowMessages);
  const tApproval = useText(approvalMessages);
  const labelOf = useLabel();
  const { form, roles, departments } = useFlowDesign();
  const positions = usePositions();
  const rosters = useRosters();
  const steps = useOtherSteps(step);
  const codes = (items: readonly { readonly code: string; readonly name: string }[] = []): readonly Choice[] => items.map(({ code, name }) => ({ value: code, label: name }));
  const fields = (): readonly Choice[] => (form?.fields ?? []).flatMap(({ key, label, type, fields: columns = [] }) => [
    ...(peopleTypes.has(type) ? [{ value: key, label: labelOf(label) }] : []),
    ...columns.filter((column) => peopleTypes.has(column.type)).map((column) => ({ value: `${key}.${column.key}`, label: tApproval('column', { table: labelOf(label), name: labelOf(column.label) }) })),
  ]);
  const groups = (): readonly Choice[] => [
    { value: '', label: tApproval('anybody') },
    ...roles.map(({ key, label }) => ({ value: `role:${key}`, label: labelOf(label) })),
    ...codes(departments).map(({ value, label }) => ({ value: `department:${value}`, label })),
    ...codes(positions.data?.items).map(({ value, label }) => ({ value: `position:${value}`, label })),
  ];
  const lists: Partial<Readonly<Record<Source, () => readonly Choice[]>>> = {
    role: () => roles.map(({ key, label }) => ({ value: key, label: labelOf(label) })),
    field: fields,
    'supervisor-chain': () => Array.from({ length: highestLevel }, (_, at) => ({ value: String(at + 1), label: t('level', { count: at + 1 }) })),
    position: () => codes(positions.data?.items),
    'starter-position': () => codes(positions.data?.items),
    duty: () => codes(rosters.data?.items),
    handlers: () => steps,
    'starter-choice': groups,
    'previous-choice': groups,
  };
  return lists[source]?.() ?? codes(departments);
}
