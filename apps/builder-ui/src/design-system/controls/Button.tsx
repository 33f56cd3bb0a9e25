import { Button as AntButton } from 'antd';
import { type ComponentProps, type ReactNode, type Ref } from 'react';

type AntProps = ComponentProps<typeof AntButton>;
export interface ButtonProps extends Pick<AntProps, 'icon' | 'disabled' | 'loading' | 'onClick' | 'htmlType' | 'block' | 'className' | 'autoFocus' | 'id' | 'title' | 'style' | 'form'> {
  /** One `primary` a page: the thing most people came to do. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | 'link';
  readonly size?: 'small' | 'middle' | 'large';
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement | HTMLAnchorElement>;
  readonly 'aria-label'?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-pressed'?: boolean;
  readonly 'aria-controls'?: string;
  readonly 'aria-haspopup'?: 'menu' | 'dialog' | 'listbox';
  readonly 'aria-describedby'?: string;
}

const looks = {
  primary: { type: 'primary' },
  plain: { type: 'default' },
  quiet: { type: 'text' },
  danger: { type: 'default', danger: true },
  link: { type: 'link' },
} as const satisfies Record<NonNullable<ButtonProps['kind']>, Pick<AntProps, 'type' | 'danger'>>;

export function Button({ kind = 'plain', size = 'middle', ...rest }: ButtonProps): ReactNode {
  return <AntButton {...looks[kind]} size={size} {...(rest as AntProps)} />;
}
