import { type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button.js';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label' | 'title'> {
  /** What it does, in words: its accessible name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button with a picture only; its words are heard and shown on hover. */
export function IconButton({ label, kind = 'quiet', ...rest }: IconButtonProps): ReactNode {
  return <Button kind={kind} aria-label={label} title={label} {...rest} />;
}
