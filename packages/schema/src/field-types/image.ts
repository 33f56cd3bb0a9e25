import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { checkFiles, exampleFiles, fileFacts, filesSchema, notFiles } from './stored-files.js';

/** Pictures, made smaller by the phone that sends them and freed of where they were taken. */
export const image = defineFieldType({
  ...fileFacts,
  name: 'image',
  label: { 'zh-CN': '图片', 'en-US': 'Pictures' },
  group: 'media',
  propsSchema: Type.Object(
    {
      maxCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
      /** Longer edge in pixels after the phone has made it smaller. */
      maxEdge: Type.Optional(Type.Integer({ minimum: 400, maximum: 6000 })),
      /** `camera`: taken now, not chosen from what is there. */
      from: Type.Optional(Type.Union([Type.Literal('any'), Type.Literal('camera')])),
    },
    { additionalProperties: false },
  ),
  valueSchema: ({ props }) => filesSchema(props.maxCount ?? 9),
  widget: 'image',
  check: (value) => checkFiles(value, { groups: ['image'] }),
  examples: [
    { field: {}, valid: [[exampleFiles.picture]], invalid: [...notFiles, [exampleFiles.document]] },
    { field: { props: { maxCount: 1, from: 'camera' } }, valid: [[exampleFiles.picture]], invalid: [[exampleFiles.picture, { ...exampleFiles.picture, id: '0190e0e2-0000-7000-8000-000000000003' }]] },
  ],
});
