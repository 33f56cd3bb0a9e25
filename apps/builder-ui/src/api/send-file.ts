import { type UploadOptions } from '@carewright/form-engine/react';
import { type StoredFile } from '@carewright/schema';

interface Sending extends UploadOptions {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends one file as a form would. By XMLHttpRequest, because fetch cannot tell how far an upload is. */
export function sendFile(content: Blob, name: string, { address, headers, onProgress, signal }: Sending): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    for (const [header, value] of Object.entries({ Accept: 'application/json, application/problem+json', ...headers })) request.setRequestHeader(header, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const answer = request.response as (StoredFile & { readonly detail?: string }) | null;
      if (request.status === 201 && answer !== null) resolve(answer);
      else reject(new Error(answer?.detail ?? ''));
    });
    request.addEventListener('error', () => reject(new Error('')));
    request.addEventListener('abort', () => reject(new Error('')));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', content, name);
    request.send(form);
  });
}
