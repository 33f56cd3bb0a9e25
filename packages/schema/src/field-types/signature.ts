import { Type } from '@sinclair/typebox';
import { LocalizedText } from '../definitions/localized-text.js';
import { defineFieldType } from './field-type.js';
import { checkFiles, exampleFiles, fileFacts, filesSchema, notFiles } from './stored-files.js';

const drawn = { ...exampleFiles.picture, mime: 'image/png', name: '签名.png' };

/** A name written by hand on the screen, kept as a picture. */
export const signature = defineFieldType({
  ...fileFacts,
  name: 'signature',
  label: { 'zh-CN': '手写签名', 'en-US': 'Signature' },
  group: 'media',
  propsSchema: Type.Object({ statement: Type.Optional(LocalizedText) }, { additionalProperties: false }),
  valueSchema: () => filesSchema(1),
  widget: 'signature',
  check: (value) => checkFiles(value, { groups: ['image'], maxMb: 2 }),
  examples: [{ field: {}, valid: [[drawn]], invalid: [...notFiles, [exampleFiles.document], [{ ...drawn, size: 3_000_000 }], [drawn, { ...drawn, id: '0190e0e2-0000-7000-8000-000000000003' }]] }],
});
