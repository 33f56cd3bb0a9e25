import { type ReactNode } from 'react';
import own from './starts.module.css';

interface TimeInputProps {
  readonly id?: string;
  /** `HH:MM`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly 'aria-label'?: string;
}

/** A time of day by the browser's own input; an emptied one keeps what it was. */
export function TimeInput({ onChange, ...rest }: TimeInputProps): ReactNode {
  return <input type="time" className={own['time']} required onChange={({ target }) => { if (target.value !== '') onChange(target.value.slice(0, 5)); }} {...rest} />;
}
