import { Checkbox as AntCheckbox, Radio, Segmented as AntSegmented, Switch as AntSwitch } from 'antd';
import { type ComponentProps, type ReactNode } from 'react';

export type CheckboxProps = ComponentProps<typeof AntCheckbox>;
export const Checkbox = (props: CheckboxProps): ReactNode => <AntCheckbox {...props} />;
export const CheckboxGroup = AntCheckbox.Group;
export const RadioGroup = Radio.Group;
export type SwitchProps = ComponentProps<typeof AntSwitch>;
export const Switch = (props: SwitchProps): ReactNode => <AntSwitch {...props} />;
export const Segmented = AntSegmented;
