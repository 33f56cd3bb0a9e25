import { type ChangeEvent, useEffect, useRef, useState } from 'react';

/** Pause after which typed text is taken over; long enough that nobody types slower. */
const pauseMs = 250;

interface Buffered {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
  readonly onBlur: () => void;
  /** Takes what is typed over at once. */
  readonly flush: () => void;
}

/**
 * Keeps typed text in the input and hands it over after a pause or on leaving, so that a keystroke renders one input.
 * While an input method composes (拼音), nothing is handed over: the letters are not what the person means.
 */
export function useBufferedText(text: string, commit: (text: string) => void, leave: () => void): Buffered {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const [isEditing, setIsEditing] = useState(false);
  const latest = useRef({ commit, typed, isComposing: false, timer: undefined as ReturnType<typeof setTimeout> | undefined, isDirty: false });
  useEffect(() => {
    latest.current.commit = commit;
  });
  useEffect(() => {
    const buffer = latest.current;
    // An input that disappears (another tab, a hidden field) still hands over what was typed in it.
    return () => handOver(buffer);
  }, []);

  // A value from elsewhere (a rule, a restored draft, a picked date) replaces the text, unless the person is typing it.
  if (text !== known) {
    setKnown(text);
    if (!isEditing) setTyped(text);
  }
  const schedule = (): void => {
    clearTimeout(latest.current.timer);
    latest.current.timer = setTimeout(() => handOver(latest.current), pauseMs);
  };
  return {
    value: typed,
    onChange: (event) => {
      setTyped(event.target.value);
      setIsEditing(true);
      latest.current.typed = event.target.value;
      latest.current.isDirty = true;
      if (!latest.current.isComposing) schedule();
    },
    onCompositionStart: () => {
      latest.current.isComposing = true;
      clearTimeout(latest.current.timer);
    },
    onCompositionEnd: () => {
      latest.current.isComposing = false;
      schedule();
    },
    onBlur: () => {
      latest.current.isComposing = false;
      handOver(latest.current);
      setIsEditing(false);
      leave();
    },
    flush: () => handOver(latest.current),
  };
}

function handOver(buffer: { commit: (text: string) => void; typed: string; timer: ReturnType<typeof setTimeout> | undefined; isDirty: boolean; isComposing: boolean }): void {
  clearTimeout(buffer.timer);
  if (!buffer.isDirty || buffer.isComposing) return;
  buffer.isDirty = false;
  buffer.commit(buffer.typed);
}
