import { useRef, type ReactNode } from 'react';
import { Button } from './Button.js';

interface FileChoiceProps {
  readonly label: string;
  /** Which files, as the file dialog takes it; `folder` for a whole one. */
  readonly accept: string;
  readonly isBusy?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A button that opens the file dialog; the input itself is not shown. */
export function FileChoice({ label, accept, isBusy = false, onChoose }: FileChoiceProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button loading={isBusy} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" hidden aria-label={label} {...(accept === 'folder' ? { webkitdirectory: '' } : { accept })} onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) onChoose(files);
      }} />
    </>
  );
}
