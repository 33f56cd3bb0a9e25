import { useId, type ReactNode } from 'react';
import styles from './choices.module.css';

export interface ChoiceChipsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of them in sight, on as many lines as they need; arrows move as in every group of radio buttons. */
export function ChoiceChips<Value extends string>({ label, value, options, onChange }: ChoiceChipsProps<Value>): ReactNode {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles['chips']}>
      {options.map((one) => (
        <label key={one.value} className={styles['chip']}>
          <input type="radio" className="cw-visually-hidden" name={name} checked={one.value === value} onChange={() => onChange(one.value)} />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  );
}
