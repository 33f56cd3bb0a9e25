import { useEffect, useReducer, useRef, useState } from 'react';
import { issue, type StoredFile } from '@carewright/schema';
import { useForm } from '../form-context.js';
import { type Path } from '../store/form-store.js';

/** A file on its way. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  share: number;
  problem: string | null;
  readonly stop: () => void;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (content: Blob, name: string) => void;
  readonly drop: (upload: Upload) => void;
}

/** Sends files one beside the other and puts each into the value when it is there. A form is not sent before they are. */
export function useUploads({ path, value, change }: { readonly path: Path; readonly value: readonly StoredFile[]; readonly change: (files: readonly StoredFile[] | null) => void }): Uploads {
  const { ports, labels, pending } = useForm();
  const [uploads] = useState<Upload[]>([]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const latest = useRef({ value, change });
  useEffect(() => {
    latest.current = { value, change };
  });
  useEffect(() => () => uploads.forEach((one) => one.stop()), [uploads]);
  const drop = (upload: Upload): void => {
    upload.stop();
    pending.delete(upload);
    uploads.splice(0, uploads.length, ...uploads.filter((one) => one !== upload));
    redraw();
  };
  const add = (content: Blob, name: string): void => {
    const aborter = new AbortController();
    const upload: Upload = { key: Math.random(), name, share: 0, problem: null, stop: () => aborter.abort() };
    uploads.push(upload);
    pending.set(upload, issue('file.uploading', path));
    redraw();
    const onProgress = (share: number): void => {
      upload.share = share;
      redraw();
    };
    const sent = ports.files?.upload(content, name, { onProgress, signal: aborter.signal }) ?? Promise.reject(new Error(labels.uploadFailed));
    sent.then(
      (file) => {
        drop(upload);
        const files = [...latest.current.value, file];
        latest.current.value = files;
        latest.current.change(files);
      },
      (error: unknown) => {
        pending.delete(upload);
        if (aborter.signal.aborted) return;
        upload.problem = error instanceof Error && error.message !== '' ? error.message : labels.uploadFailed;
        redraw();
      },
    );
  };
  return { uploads, add, drop };
}
