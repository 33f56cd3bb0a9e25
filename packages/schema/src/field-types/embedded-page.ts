import { Type } from '@sinclair/typebox';
import { defineDisplayType } from './display-type.js';

/** How high an embedded page is when its author does not say, in pixels. */
export const embeddedPageHeight = 360;

/** A page of another system inside the form, such as a picture viewer. Which systems may be shown is the operator's to say (EMBED_HOSTS). */
export const embeddedPage = defineDisplayType({
  name: 'embedded-page',
  label: { 'zh-CN': '嵌入网页', 'en-US': 'Embedded page' },
  propsSchema: Type.Object(
    {
      /** `{field}` stands for a value of the record, `{id}` for the record. */
      url: Type.Optional(Type.String({ maxLength: 1000 })),
      height: Type.Optional(Type.Integer({ minimum: 80, maximum: 2000 })),
    },
    { additionalProperties: false },
  ),
  examples: [
    { field: { props: { url: 'https://viewer.example.org/view?no={title}', height: 480 } }, valid: [], invalid: [] },
    { field: {}, valid: [], invalid: [] },
  ],
});
