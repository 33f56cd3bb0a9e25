import { memo, type DragEvent, useRef, useState } from 'react';
import { acceptedExtensions, type FileGroup, type StoredFile } from '@carewright/schema';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { type FieldControlProps } from '../widgets/field-control.js';
import { FileList } from './FileList.js';
import { shrinkPicture } from './shrink-picture.js';
import { useUploads } from './use-uploads.js';

const mostEdge = 1920;
const megabyte = 1024 * 1024;

interface Choosing {
  readonly maxCount: number;
  readonly maxMb?: number;
  readonly accept: string;
  readonly isPicture: boolean;
  readonly maxEdge?: number;
  readonly isCameraOnly?: boolean;
}

const stored = (value: unknown): readonly StoredFile[] => (Array.isArray(value) ? (value as readonly StoredFile[]) : []);

/** Files from the disk, by button or dropped here. */
export const FileControl = memo(function FileControl(props: FieldControlProps) {
  const { maxCount = 20, maxMb, groups } = (props.planned.field.props ?? {}) as { readonly maxCount?: number; readonly maxMb?: number; readonly groups?: readonly FileGroup[] };
  return <Chooser of={props} how={{ maxCount, ...(maxMb !== undefined && { maxMb }), accept: acceptedExtensions(groups), isPicture: false }} />;
});

/** Pictures from the disk or the camera, made smaller before they are sent. */
export const ImageControl = memo(function ImageControl(props: FieldControlProps) {
  const { maxCount = 9, maxEdge, from } = (props.planned.field.props ?? {}) as { readonly maxCount?: number; readonly maxEdge?: number; readonly from?: string };
  // Naming these kinds makes phones hand over JPEG where they keep another format.
  return <Chooser of={props} how={{ maxCount, ...(maxEdge !== undefined && { maxEdge }), accept: 'image/jpeg,image/png,image/webp', isPicture: true, isCameraOnly: from === 'camera' }} />;
});

function Chooser({ of: { id, value, change, leave, aria, path }, how }: { readonly of: FieldControlProps; readonly how: Choosing }): React.JSX.Element {
  const { labels, ports } = useForm();
  const files = stored(value);
  const { uploads, add, drop } = useUploads({ path, value: files, change });
  const [refusal, setRefusal] = useState<string | null>(null);
  const room = how.maxCount - files.length - uploads.length;
  const take = async (chosen: readonly File[]): Promise<void> => {
    setRefusal(chosen.length > room ? fill(labels.tooManyFiles, { limit: how.maxCount }) : null);
    for (const file of chosen.slice(0, Math.max(0, room))) {
      const ready = how.isPicture ? await shrinkPicture(file, how.maxEdge ?? mostEdge) : { content: file, name: file.name };
      if (ready === null) setRefusal(fill(labels.unreadablePicture, { name: file.name }));
      else if (how.maxMb !== undefined && ready.content.size > how.maxMb * megabyte) setRefusal(fill(labels.fileTooLarge, { name: file.name, limit: how.maxMb }));
      else add(ready.content, ready.name);
    }
  };
  const onDropFiles = (event: DragEvent): void => {
    event.preventDefault();
    if (how.isCameraOnly !== true) void take([...event.dataTransfer.files]);
  };
  return (
    <div id={id} role="group" tabIndex={-1} className="cw-chooser" aria-labelledby={aria['aria-labelledby']} aria-describedby={aria['aria-describedby']} onBlur={leave} onDragOver={(event) => event.preventDefault()} onDrop={onDropFiles}>
      <FileList files={files} uploads={uploads} asPictures={how.isPicture} onRemove={(file) => change(files.length === 1 ? null : files.filter((one) => one !== file))} onDrop={drop} />
      {ports.files !== undefined && room > 0 && <Buttons how={how} onFiles={(chosen) => void take(chosen)} />}
      {refusal !== null && <div className="cw-problem" role="alert">{refusal}</div>}
    </div>
  );
}

function Buttons({ how, onFiles }: { readonly how: Choosing; readonly onFiles: (files: readonly File[]) => void }): React.JSX.Element {
  const { labels } = useForm();
  return (
    <span className="cw-buttons">
      {how.isCameraOnly !== true && <FileButton label={how.isPicture ? labels.choosePicture : labels.chooseFile} accept={how.accept} isMany={how.maxCount > 1} onFiles={onFiles} />}
      {how.isPicture && <FileButton label={labels.takePicture} accept={how.accept} capture onFiles={onFiles} />}
    </span>
  );
}

function FileButton({ label, accept, isMany = false, capture = false, onFiles }: { readonly label: string; readonly accept: string; readonly isMany?: boolean; readonly capture?: boolean; readonly onFiles: (files: readonly File[]) => void }): React.JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="cw-button" onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input} type="file" accept={accept} multiple={isMany} hidden aria-label={label} {...(capture && { capture: 'environment' as const })}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken out.
          event.target.value = '';
        }}
      />
    </>
  );
}

