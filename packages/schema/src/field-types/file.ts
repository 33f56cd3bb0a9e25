import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { fileGroups } from './file-kinds.js';
import { checkFiles, exampleFiles, fileFacts, filesSchema, notFiles } from './stored-files.js';

/** Files that belong to a record: reports, letters, recordings. */
export const file = defineFieldType({
  ...fileFacts,
  name: 'file',
  label: { 'zh-CN': '附件', 'en-US': 'Files' },
  group: 'media',
  propsSchema: Type.Object(
    {
      maxCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      maxMb: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      groups: Type.Optional(Type.Array(Type.Union(fileGroups.map((group) => Type.Literal(group))), { minItems: 1, uniqueItems: true })),
    },
    { additionalProperties: false },
  ),
  valueSchema: ({ props }) => filesSchema(props.maxCount ?? 20),
  widget: 'file',
  check: (value, { props }) => checkFiles(value, props),
  examples: [
    { field: {}, valid: [[exampleFiles.document], [exampleFiles.picture, exampleFiles.document]], invalid: [...notFiles] },
    { field: { props: { maxCount: 1, maxMb: 2, groups: ['image', 'document'] } }, valid: [[exampleFiles.picture]], invalid: [[exampleFiles.document], [exampleFiles.picture, { ...exampleFiles.picture, id: '0190e0e2-0000-7000-8000-000000000003' }], [{ ...exampleFiles.picture, mime: 'video/mp4' }]] },
  ],
});
