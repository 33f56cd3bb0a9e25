import { useState, type ReactNode } from 'react';
import { Button } from './Button.js';

export interface SecondPressProps {
  /** What it says, and what it is called where several stand in a list. */
  readonly text: string;
  readonly label: string;
  /** What it says after the first press. */
  readonly sure: string;
  readonly isBusy?: boolean;
  readonly onSure: () => void;
}

/** Does on the second press what cannot be undone, so that nothing goes by one slip; going elsewhere forgets the first. */
export function SecondPress({ text, label, sure, isBusy = false, onSure }: SecondPressProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  return <span onBlur={() => setAsked(false)}><Button size="small" kind="quiet" loading={isBusy} aria-label={isAsked ? sure : label} onClick={() => (isAsked ? onSure() : setAsked(true))}>{isAsked ? sure : text}</Button></span>;
}
