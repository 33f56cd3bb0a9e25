import { useEffect, useRef, useState, type ReactNode } from 'react';
import { TextInput, TextArea } from '../../../design-system/controls/TextInput.js';
import { type FieldBinding } from '../../../design-system/controls/Field.js';

export interface BufferedTextProps {
  readonly binding?: FieldBinding;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  readonly isRequired?: boolean;
  readonly isMultiline?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly label?: string;
  readonly className?: string;
  /** A new object each time the input shall take the focus with its text selected. */
  readonly focus?: object | null;
  readonly onEnter?: () => void;
}

/** A text that is written into the form letter by letter, but never while an input method composes and never empty where it must not be. */
export function BufferedText({ binding, value, onCommit, isRequired = false, isMultiline = false, placeholder, maxLength = 200, label, className, focus, onEnter }: BufferedTextProps): ReactNode {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  const isComposing = useRef(false);
  const root = useRef<HTMLSpanElement>(null);
  // A change from elsewhere (undo, another selection) replaces what is typed; our own echo does not.
  if (value !== shown) {
    setShown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (focus === null || focus === undefined) return;
    const input = root.current?.querySelector<HTMLInputElement>('input,textarea');
    input?.focus();
    input?.select();
  }, [focus]);
  const commit = (next: string): void => {
    const trimmed = next.trim();
    if ((isRequired && trimmed === '') || trimmed === value) return;
    onCommit(trimmed);
  };
  const props = {
    ...binding,
    ...(label !== undefined && { 'aria-label': label }),
    ...(placeholder !== undefined && { placeholder }),
    value: text,
    maxLength,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value);
      if (!isComposing.current) commit(event.target.value);
    },
    onCompositionStart: () => {
      isComposing.current = true;
    },
    onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      isComposing.current = false;
      commit(event.currentTarget.value);
    },
    onBlur: () => isRequired && text.trim() === '' && setText(value),
  };
  return (
    <span ref={root} className={className}>
      {isMultiline ? <TextArea {...props} /> : <TextInput {...props} onPressEnter={(event) => !event.nativeEvent.isComposing && onEnter?.()} />}
    </span>
  );
}
