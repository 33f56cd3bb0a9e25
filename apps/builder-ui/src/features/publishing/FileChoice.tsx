import { useRef, type ReactNode } from 'react';
import { Button } from '../../design-system/controls/Button.js';

interface FileChoiceProps {
  readonly label: string;
  readonly isFolder?: boolean;
  readonly isBusy?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A button that opens the file dialog; the input itself is not shown. */
export function FileChoice({ label, isFolder = false, isBusy = false, onChoose }: FileChoiceProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button loading={isBusy} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" hidden aria-label={label} {...(isFolder ? { webkitdirectory: '' } : { accept: '.zip,application/zip' })} onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) onChoose(files);
      }} />
    </>
  );
}
