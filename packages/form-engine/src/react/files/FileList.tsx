import { type ReactNode } from 'react';
import { fileSizeText, type StoredFile } from '@carewright/schema';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { type Upload } from './use-uploads.js';

interface FileListProps {
  readonly files: readonly StoredFile[];
  readonly uploads?: readonly Upload[];
  readonly onRemove?: (file: StoredFile) => void;
  readonly onDrop?: (upload: Upload) => void;
  /** Pictures are shown, other files are named. */
  readonly asPictures?: boolean;
}

/** Files of a record: to open, to take out, and those on their way. */
export function FileList({ files, uploads = [], onRemove, onDrop, asPictures = false }: FileListProps): ReactNode {
  const { labels } = useForm();
  if (files.length + uploads.length === 0) return null;
  return (
    <ul className={asPictures ? 'cw-pictures' : 'cw-files'}>
      {files.map((file) => (
        <li key={file.id}>
          {asPictures ? <Picture file={file} /> : <FileLink file={file} />}
          {onRemove !== undefined && <button type="button" className="cw-plain" aria-label={fill(labels.removeFile, { name: file.name })} onClick={() => onRemove(file)}>×</button>}
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.key} data-failed={upload.problem !== null}>
          <span className="cw-file-name">{upload.name}</span>
          {upload.problem === null ? <progress value={upload.share} max={1} aria-label={fill(labels.uploading, { name: upload.name })} /> : <span className="cw-problem" role="alert">{upload.problem}</span>}
          {onDrop !== undefined && <button type="button" className="cw-plain" aria-label={fill(labels.removeFile, { name: upload.name })} onClick={() => onDrop(upload)}>×</button>}
        </li>
      ))}
    </ul>
  );
}

function FileLink({ file }: { readonly file: StoredFile }): ReactNode {
  const { ports } = useForm();
  const address = ports.files?.address(file) ?? null;
  const size = <span className="cw-hint">{fileSizeText(file.size)}</span>;
  if (address === null) return <span className="cw-file-name">{file.name} {size}</span>;
  return <a className="cw-file-name" href={address} download={file.name}>{file.name} {size}</a>;
}

function Picture({ file }: { readonly file: StoredFile }): ReactNode {
  const { ports } = useForm();
  const address = ports.files?.address(file) ?? null;
  if (address === null) return <FileLink file={file} />;
  return <a href={address} download={file.name} title={file.name}><img src={address} alt={file.name} loading="lazy" decoding="async" /></a>;
}
