import { Input } from 'antd';
import { type ComponentProps, type ReactNode } from 'react';

export type TextInputProps = ComponentProps<typeof Input>;
export type PasswordInputProps = ComponentProps<typeof Input.Password>;
export type TextAreaProps = ComponentProps<typeof Input.TextArea>;

export const TextInput = (props: TextInputProps): ReactNode => <Input autoComplete="off" {...props} />;
export const PasswordInput = (props: PasswordInputProps): ReactNode => <Input.Password {...props} />;
export const TextArea = (props: TextAreaProps): ReactNode => <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} {...props} />;
