import { fileURLToPath } from 'node:url';
import { type Plugin } from 'vite';

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** What libraries bring and our forms never reach, and what stands there instead. */
const replaced: readonly { readonly source: RegExp; readonly by: string; readonly importer: RegExp }[] = [
  { source: /getDefaultRegistry\.js$/, by: beside('./rjsf-registry.js'), importer: /@rjsf\/core\/lib\/components\/Form\.js$/ },
  { source: /^markdown-to-jsx\/react$/, by: beside('./no-markdown.js'), importer: /@rjsf\/core\/lib\// },
  { source: /^@x0k\/json-schema-merge(\/|$)/, by: beside('./no-merge.js'), importer: /@rjsf\/utils\/lib\// },
  { source: /^@sinclair\/typebox$/, by: beside('./typebox-members.js'), importer: /\/(?:schema|form-engine)\/src\// },
  { source: /^\.\/input$/, by: beside('./antd-input.js'), importer: /\/antd\/es\/index\.js$/ },
  // The very files that antd's own parts take; those of the public path are copies of them.
  { source: /^antd\/locale\/zh_CN(\.js)?$/, by: fileURLToPath(import.meta.resolve('antd/es/locale/zh_CN.js')), importer: /\/design-system\// },
  { source: /^antd\/locale\/en_US(\.js)?$/, by: fileURLToPath(import.meta.resolve('antd/es/locale/en_US.js')), importer: /\/design-system\// },
  { source: /^fast-uri$/, by: beside('./no-references.js'), importer: /@rjsf\/utils\/lib\// },
];
/** Packages that only declare, and do not say so in their package.json: what nobody uses of them goes. */
const declaring = /node_modules\/(?:@sinclair\/typebox|@rc-component\/(?:form|async-validator|trigger|select|virtual-list|overflow|util|motion|portal|input|textarea|resize-observer)|@ant-design\/(?:cssinjs|cssinjs-utils|colors|fast-color))\//;

/** Files of ours that only pass on what others export: whoever needs one icon does not get all. */
const barrels = /\/design-system\/icons\.tsx$/;

/**
 * A phone that fills a form needs the part of rjsf that walks a schema, not its inputs, its markdown or its merging of schemas: every
 * input is ours, and a compiled form has neither `allOf` nor `$ref`. Versions are pinned; `tests/browser/phone-bundle.spec.ts` holds the gain.
 */
export function rjsfInPart(): Plugin {
  return {
    name: 'rjsf-in-part',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer === undefined ? null : (replaced.find((one) => one.source.test(source) && one.importer.test(importer))?.by ?? null);
    },
    async transform(code, id) {
      return declaring.test(id) || barrels.test(id) ? { code, map: null, moduleSideEffects: false } : null;
    },
  };
}
