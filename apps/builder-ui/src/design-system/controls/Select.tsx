import { Select as AntSelect, TreeSelect as AntTreeSelect, type SelectProps as AntSelectProps, type TreeSelectProps as AntTreeSelectProps } from 'antd';
import { type ReactNode } from 'react';

export type SelectProps<Value = string> = AntSelectProps<Value>;
/** A choice from a list; `showSearch` for more than about ten. */
export const Select = <Value = string,>(props: SelectProps<Value>): ReactNode => <AntSelect<Value> popupMatchSelectWidth={false} {...props} />;

export type TreeSelectProps = AntTreeSelectProps;
export const TreeSelect = (props: TreeSelectProps): ReactNode => <AntTreeSelect popupMatchSelectWidth={false} {...props} />;
