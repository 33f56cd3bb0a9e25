import { ConfigProvider } from 'antd';
import { type ReactNode } from 'react';

/** Sizes of type and controls, in pixels: `touch` for people who use a page once on their phone, `large` for those who see badly. */
const sizes = {
  touch: { token: { fontSize: 16, controlHeight: 44 } },
  large: { token: { fontSize: 22, controlHeight: 56, colorText: '#000' } },
} as const;

/** Everything within in another size of type. */
export function TypeSize({ size, children }: { readonly size: keyof typeof sizes; readonly children: ReactNode }): ReactNode {
  return <ConfigProvider theme={sizes[size]}>{children}</ConfigProvider>;
}
