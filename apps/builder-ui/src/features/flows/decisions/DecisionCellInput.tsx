import { decisionTests, type DecisionCell, type DecisionTest } from '@carewright/flow-engine';
import { type Field, type FilterValue } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FilterValueInput } from '../../workspace/index.js';
import { useFlowDesign } from '../designer-context.js';
import { valueOf, withTest } from './decision-edits.js';
import { decisionMessages } from './decision.messages.js';
import styles from './decision.module.css';
import { useInputField } from './InputSelect.js';

export interface DecisionCellInputProps {
  readonly number: number;
  /** What the column asks, in words. */
  readonly name: string;
  readonly input: string;
  readonly cell: DecisionCell;
  readonly onChange: (cell: DecisionCell) => void;
}

const anyText: Field = { key: 'value', type: 'text', label: '' };
/** In the order in which people look for them. */
const tests: readonly DecisionTest[] = ['any', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'one-of', 'contains', 'empty', 'filled'];
const textOf = (value: unknown): string | undefined => (value === null || value === undefined || value === '' ? undefined : JSON.stringify(value));

/** What one rule asks of one condition: how to compare, and with what. */
export function DecisionCellInput({ number, name, input, cell, onChange }: DecisionCellInputProps): ReactNode {
  const t = useText(decisionMessages);
  const { app } = useFlowDesign();
  const field = useInputField(input) ?? anyText;
  const { needs } = decisionTests[cell.test] ?? decisionTests.any;
  const value = valueOf(cell.value);
  const pair = Array.isArray(value) ? value : [];
  const set = (next: unknown): void => {
    const text = textOf(next);
    onChange({ test: cell.test, ...(text !== undefined && { value: text }) });
  };
  const valueInput = (label: string, shown: unknown, onValue: (next: unknown) => void): ReactNode =>
    <FilterValueInput app={app} field={field} label={label} isMany={needs === 'list'} value={(shown ?? null) as FilterValue} onChange={onValue} names={[]} onNames={() => undefined} />;
  return (
    <div className={styles['cell']}>
      <Select<DecisionTest> aria-label={t('testIn', { number, name })} value={cell.test} options={tests.map((test) => ({ value: test, label: t(test) }))} onChange={(test) => onChange(withTest(cell, test))} style={{ minWidth: 96 }} />
      {(needs === 'value' || needs === 'list') && valueInput(t('valueIn', { number, name }), value, set)}
      {needs === 'pair' && valueInput(t('valueIn', { number, name }), pair[0], (next) => set([next ?? null, pair[1] ?? null]))}
      {needs === 'pair' && valueInput(t('toIn', { number, name }), pair[1], (next) => set([pair[0] ?? null, next ?? null]))}
    </div>
  );
}
