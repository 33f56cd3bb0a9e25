import { InputNumber } from 'antd';
import { type ComponentProps, type ReactNode } from 'react';
import styles from './date-input.module.css';

export type NumberInputProps = ComponentProps<typeof InputNumber<number>>;
export const NumberInput = (props: NumberInputProps): ReactNode => <InputNumber<number> controls={false} {...props} />;

export interface DateInputProps {
  readonly id?: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly 'aria-label'?: string;
}

/** The browser's own date input: good on phones and by keyboard. Record forms use form-engine's DateField instead. */
export function DateInput({ onChange, ...rest }: DateInputProps): ReactNode {
  return <input type="date" className={styles['date']} onChange={(event) => onChange(event.target.value)} {...rest} />;
}
