import { useState, type ChangeEvent, type CompositionEvent } from 'react';

export interface TypedInput {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: (event: CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

/** Text as it is typed; the letters of an input method are handed on only when a word is chosen. */
export function useTyped(value: string, onCommit: (value: string) => void): TypedInput {
  const [composing, setComposing] = useState<string | null>(null);
  return {
    value: composing ?? value,
    onChange: ({ target }) => {
      if (composing === null) onCommit(target.value);
      else setComposing(target.value);
    },
    onCompositionStart: () => setComposing(value),
    onCompositionEnd: ({ currentTarget }) => {
      setComposing(null);
      onCommit(currentTarget.value);
    },
  };
}
