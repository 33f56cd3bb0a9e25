import { type Decision } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { AddIcon, DeleteIcon, MoveUpIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { DecisionCellInput } from './DecisionCellInput.js';
import { addInput, addOutput, addRule, moveRuleUp, removeInput, removeOutput, removeRule, resultText, setCell, setInput, setOutput, setResult, typedResult } from './decision-edits.js';
import { decisionMessages } from './decision.messages.js';
import { InputSelect, useInputNames } from './InputSelect.js';
import styles from './decision.module.css';

interface TableProps {
  readonly decision: Decision;
  readonly onChange: (decision: Decision) => void;
}

/** The table itself: a column for each condition and result, a row for each rule. */
export function DecisionTable({ decision, onChange }: TableProps): ReactNode {
  const t = useText(decisionMessages);
  return (
    <>
      <div className={styles['scroll']} role="region" aria-label={t('table')} tabIndex={0}>
        <table className={styles['table']}>
          <Head decision={decision} onChange={onChange} />
          <tbody>{decision.rules.map((_, number) => <RuleRow key={number} number={number} decision={decision} onChange={onChange} />)}</tbody>
        </table>
      </div>
      <div className={styles['buttons']}>
        <Button icon={<AddIcon />} onClick={() => onChange(addRule(decision))}>{t('addRule')}</Button>
        <Button icon={<AddIcon />} onClick={() => onChange(addInput(decision))}>{t('addCondition')}</Button>
        <Button icon={<AddIcon />} onClick={() => onChange(addOutput(decision))}>{t('addResult')}</Button>
      </div>
    </>
  );
}

function Head({ decision, onChange }: TableProps): ReactNode {
  const t = useText(decisionMessages);
  const nameOf = useInputNames();
  return (
    <thead>
      <tr>
        <th scope="col">{t('rule')}</th>
        {decision.inputs.map((input, column) => (
          <th key={column} scope="col">
            <div className={styles['head']}>
              <InputSelect label={t('condition', { number: column + 1 })} value={input.value} onChange={(value, label) => onChange(setInput(decision, column, { label, value }))} />
              <IconButton icon={<DeleteIcon />} label={t('removeCondition', { name: nameOf(input) || String(column + 1) })} onClick={() => onChange(removeInput(decision, column))} />
            </div>
          </th>
        ))}
        {decision.outputs.map((output, column) => (
          <th key={column} scope="col" className={styles['result']}>
            <div className={styles['head']}>
              <TextInput aria-label={`${t('result', { number: column + 1 })} ${t('nameOfResult')}`} value={output.name} onChange={({ target }) => onChange(setOutput(decision, column, target.value))} />
              {decision.outputs.length > 1 && <IconButton icon={<DeleteIcon />} label={t('removeResult', { name: output.name })} onClick={() => onChange(removeOutput(decision, column))} />}
            </div>
          </th>
        ))}
        <td />
      </tr>
    </thead>
  );
}

function RuleRow({ number, decision, onChange }: TableProps & { readonly number: number }): ReactNode {
  const t = useText(decisionMessages);
  const nameOf = useInputNames();
  const rule = decision.rules[number];
  const shown = number + 1;
  return (
    <tr>
      <th scope="row">{shown}</th>
      {decision.inputs.map((input, column) => (
        <td key={column}>
          <DecisionCellInput number={shown} name={nameOf(input) || t('condition', { number: column + 1 })} input={input.value} cell={rule?.cells[column] ?? { test: 'any' }} onChange={(cell) => onChange(setCell(decision, { rule: number, column }, cell))} />
        </td>
      ))}
      {decision.outputs.map((output, column) => (
        <td key={column} className={styles['result']}>
          <TextInput aria-label={t('resultIn', { number: shown, name: output.name })} value={typedResult(rule?.results[column] ?? '""')} onChange={({ target }) => onChange(setResult(decision, { rule: number, column }, resultText(target.value)))} />
        </td>
      ))}
      <td className={styles['acts']}>
        <IconButton icon={<MoveUpIcon />} label={t('ruleUp', { number: shown })} disabled={number === 0} onClick={() => onChange(moveRuleUp(decision, number))} />
        <IconButton icon={<DeleteIcon />} label={t('removeRule', { number: shown })} onClick={() => onChange(removeRule(decision, number))} />
      </td>
    </tr>
  );
}
