import { Checkbox as AntCheckbox, Radio, Segmented as AntSegmented, type SegmentedProps as SegmentedOf, Switch as AntSwitch } from 'antd';
import { type ComponentProps, type ReactNode } from 'react';
import styles from './choices.module.css';

export type CheckboxProps = ComponentProps<typeof AntCheckbox>;
export const Checkbox = (props: CheckboxProps): ReactNode => <AntCheckbox {...props} />;
export const CheckboxGroup = AntCheckbox.Group;
export const RadioGroup = Radio.Group;
/** One choice of a group that is written out because something stands between the choices. */
export const RadioChoice = Radio;
export type SwitchProps = ComponentProps<typeof AntSwitch>;
export const Switch = (props: SwitchProps): ReactNode => <AntSwitch {...props} />;
export type SegmentedProps<Value extends string | number> = SegmentedOf<Value>;
/** Wider than its place, it scrolls by itself and leaves the page alone. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>): ReactNode {
  return <AntSegmented<Value> {...props} className={styles['scrolling'] ?? ''} />;
}
