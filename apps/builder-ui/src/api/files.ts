import { type FilePort } from '@carewright/form-engine/react';
import { currentLocale } from '../design-system/language/locale.js';
import { resource, writeToken } from './client.js';
import { sendFile } from './send-file.js';

/** Files of signed-in people. */
export const filePort: FilePort = {
  upload: (content, name, options) => sendFile(content, name, { ...options, address: resource('files'), headers: { 'Accept-Language': currentLocale(), 'X-CSRF-Token': writeToken() } }),
  address: ({ id }) => resource('files', id),
};
