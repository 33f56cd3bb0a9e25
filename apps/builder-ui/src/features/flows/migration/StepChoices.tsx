import { type ReactNode } from 'react';
import { type MigrationStep, type MigrationWish, type StepRef } from '../../../api/flow-migrations.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from './migration.module.css';
import { migrationMessages } from './migration.messages.js';

interface StepChoicesProps {
  readonly steps: readonly MigrationStep[];
  readonly wish: MigrationWish;
  readonly onChange: (wish: MigrationWish) => void;
}

const asValue = (kind: 'stay' | 'move', id: string): string => `${kind}:${id}`;
const without = (all: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

/** For each step of the older flow: how many stand there, and where they go. */
export function StepChoices({ steps, wish, onChange }: StepChoicesProps): ReactNode {
  const t = useText(migrationMessages);
  const nameOf = ({ name }: StepRef): string => (name === '' ? t('unnamed') : name);
  const choose = (from: string, value: string): void => {
    const [kind = '', ...rest] = value.split(':');
    const to = rest.join(':');
    const [mapping, moves] = [without(wish.mapping, from), without(wish.moves, from)];
    onChange({ mapping: kind === 'stay' ? { ...mapping, [from]: to } : mapping, moves: kind === 'move' ? { ...moves, [from]: to } : moves });
  };
  return (
    <ul className={styles['steps']}>
      <li className={[styles['row'], styles['columns']].join(' ')} aria-hidden="true"><span>{t('step')}</span><span className={styles['number']}>{t('count')}</span><span>{t('goesTo')}</span></li>
      {steps.map((step) => (
        <li key={step.element.id} className={styles['row']}>
          <span className={styles['name']}>{nameOf(step.element)}</span>
          <span className={styles['number']}>{step.waiting}</span>
          <span className={styles['choiceCell']}>
            <Select
              className={styles['choice'] ?? ''}
              aria-label={t('goesToOf', { step: nameOf(step.element) })}
              value={valueOf(step, wish)}
              onChange={(value) => choose(step.element.id, value)}
              options={[
                ...step.counterparts.map((one) => ({ value: asValue('stay', one.id), label: t('stays', { step: nameOf(one) }) })),
                ...step.moveTargets.filter((one) => one.id !== step.to?.id).map((one) => ({ value: asValue('move', one.id), label: t('restarts', { step: nameOf(one) }) })),
                ...(step.to === null ? [{ value: '', label: t('holdsBack') }] : []),
              ]}
            />
          </span>
          {step.reason !== null && wish.moves[step.element.id] === undefined && <p className={styles['reason']}>{step.reason}</p>}
        </li>
      ))}
    </ul>
  );
}

function valueOf({ element, to }: MigrationStep, { moves }: MigrationWish): string {
  const moved = moves[element.id];
  if (moved !== undefined) return asValue('move', moved);
  return to === null ? '' : asValue('stay', to.id);
}
