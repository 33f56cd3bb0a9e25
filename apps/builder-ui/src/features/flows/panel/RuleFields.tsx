import { type ReactNode } from 'react';
import { type WholeRules } from '../tree/rules.js';
import { CardField } from './CardField.js';
import { LockField } from './LockField.js';
import { WithdrawField } from './WithdrawField.js';

/** What holds for the whole flow, asked where it begins. */
export function RuleFields({ rules, onChange }: { readonly rules: WholeRules; readonly onChange: (patch: Partial<WholeRules>) => void }): ReactNode {
  return (
    <>
      <WithdrawField value={rules.withdraw} onChange={(withdraw) => onChange({ withdraw })} />
      <LockField value={rules.locking} onChange={(locking) => onChange({ locking })} />
      <CardField value={rules.card} onChange={(card) => onChange({ card })} />
    </>
  );
}
