import { type CSSProperties, type ComponentType, type ReactNode } from 'react';

export interface IconProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
}
type AntIcon = ComponentType<IconProps & { readonly role?: string | undefined; readonly 'aria-label'?: string | undefined; readonly 'aria-hidden'?: boolean }>;

/** Words stand beside every icon or name its button; antd's own English names would be read out besides. */
export const decorative = (Icon: AntIcon) =>
  function DecorativeIcon(props: IconProps): ReactNode {
    return <Icon role={undefined} aria-label={undefined} aria-hidden {...props} />;
  };
