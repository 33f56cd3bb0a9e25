import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { type Locale, type LocalizedText, textOf as localized } from '../definitions/localized-text.js';
import { defineFieldType, type TextContext, type ValueProblem } from './field-type.js';

const longText = { minLength: 1, maxLength: 50_000 } as const;
const ConsentText = Type.Union([Type.String(longText), Type.Object({ 'zh-CN': Type.Optional(Type.String(longText)), 'en-US': Type.Optional(Type.String(longText)) }, { additionalProperties: false })]);

const text = (key: string, label: Field['label'], maxLength: number): Field => ({ key, type: 'text', label, props: { maxLength } });
const moment = (key: string, label: Field['label']): Field => ({ key, type: 'datetime', label, props: { precision: 'second' } });
const choice = (key: string, label: Field['label'], options: readonly (readonly [string, string, string])[]): Field => ({ key, type: 'select', label, options: options.map(([value, zh, en]) => ({ value, label: { 'zh-CN': zh, 'en-US': en } })) });

/** What is kept of an agreement; everything after the language is the server's to say. */
const evidence: readonly Field[] = [
  { key: 'agreed', type: 'boolean', label: { 'zh-CN': '是否同意', 'en-US': 'Agreed' } },
  text('version', { 'zh-CN': '版本', 'en-US': 'Version' }, 40),
  text('signer', { 'zh-CN': '签署人', 'en-US': 'Signed by' }, 60),
  choice('language', { 'zh-CN': '文本语言', 'en-US': 'Language' }, [['zh-CN', '中文', 'Chinese'], ['en-US', '英文', 'English']]),
  text('digest', { 'zh-CN': '文本摘要', 'en-US': 'Digest of the text' }, 64),
  moment('at', { 'zh-CN': '同意时间', 'en-US': 'Agreed at' }),
  moment('withdrawn', { 'zh-CN': '撤回时间', 'en-US': 'Withdrawn at' }),
  text('recorder', { 'zh-CN': '登记人', 'en-US': 'Recorded by' }, 100),
  text('recorder_id', { 'zh-CN': '登记人编号', 'en-US': 'Id of who recorded' }, 36),
  choice('through', { 'zh-CN': '登记方式', 'en-US': 'Recorded through' }, [['person', '工作人员', 'Staff'], ['public', '公开表单', 'Public form']]),
];

/** An agreement as it is stored. */
export interface Consent {
  readonly agreed?: boolean;
  readonly version?: string;
  readonly signer?: string;
  readonly language?: Locale;
  readonly digest?: string;
  readonly at?: string;
  readonly withdrawn?: string;
  readonly recorder?: string;
  readonly recorder_id?: string;
  readonly through?: 'person' | 'public';
}

/** What somebody is asked to agree to, in one language. */
export interface ConsentDocument {
  readonly title: string;
  readonly version: string;
  /** Formatted text. */
  readonly text: string;
}

/** The document of a field as it is shown in a language. */
export function consentDocument({ label, props }: Pick<Field, 'label' | 'props'>, language: Locale): ConsentDocument {
  return { title: localized((props?.['title'] as LocalizedText | undefined) ?? label, language), version: String(props?.['version'] ?? ''), text: localized(props?.['text'] as LocalizedText | undefined, language) };
}

/** The very characters whose SHA-256 (of UTF-8) is the evidence: title, version and text, a line break between them. */
export const consentSource = ({ title, version, text: content }: ConsentDocument): string => `${title}\n${version}\n${content}`;

/** True for a value that is an agreement or was one. */
export const isConsent = (value: unknown): value is Consent => typeof value === 'object' && value !== null && !Array.isArray(value);

const states = { 'zh-CN': { agreed: '已同意', withdrawn: '已撤回', version: '版本 {version}' }, 'en-US': { agreed: 'Agreed', withdrawn: 'Withdrawn', version: 'version {version}' } } as const;

/** An agreement in a few words, for lists: 已同意（版本 2）. */
export function consentWords(value: unknown, locale: Locale): string {
  if (!isConsent(value)) return '';
  const words = states[locale];
  const version = words.version.replace('{version}', value.version ?? '—');
  return locale === 'zh-CN' ? `${value.agreed === true ? words.agreed : words.withdrawn}（${version}）` : `${value.agreed === true ? words.agreed : words.withdrawn} (${version})`;
}

/**
 * An agreement to a text of a certain version. Who sends it says which version was shown in which language, and who agrees;
 * when, who recorded it and the digest of the very text are the server's to add, and nobody's to change.
 */
export const consent = defineFieldType({
  name: 'consent',
  label: { 'zh-CN': '知情同意', 'en-US': 'Consent' },
  group: 'medical',
  propsSchema: Type.Object(
    {
      title: Type.Optional(ConsentText),
      version: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
      text: Type.Optional(ConsentText),
      /** Asks for the name of who agrees: the patient or a guardian. */
      signer: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  initialProps: { version: '1', text: { 'zh-CN': '<p>请在这里填写知情同意的内容。</p>', 'en-US': '<p>Write here what is agreed to.</p>' } },
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  isStamped: true,
  valueSchema: () => Type.Object({}),
  widget: 'consent',
  columns: () => [],
  parts: () => evidence,
  normalize: (value) => (isConsent(value) && value.agreed !== true && value.version === undefined ? null : value),
  check: (value, { props }) => checkConsent(value as Consent, props.signer === true),
  textOf: (value, _field, context) => evidence.map((part) => partText(part, (value as Readonly<Record<string, unknown>>)[part.key], context)).join(' | ').replace(/[ |]+$/, ''),
  fromText: readText,
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    {
      field: { props: { text: '<p>我同意接受随访。</p>', version: '2026-01' } },
      valid: [{ agreed: true, version: '2026-01' }, { agreed: true, version: '2025-03', language: 'zh-CN', digest: 'a'.repeat(64), at: '2026-05-06T08:30:05+08:00', recorder: '王护士', recorder_id: '0190e0e2-0000-7000-8000-000000000000', through: 'person' }, { agreed: false, version: '1', withdrawn: '2026-05-07T08:30:00+08:00' }],
      invalid: [{ agreed: true }, true, '2026-01', { agreed: true, version: 2 }, { agreed: 'yes', version: '1' }, { version: '1', other: 1 }, { agreed: true, version: '1', language: 'fr' }],
    },
    { field: { props: { text: { 'zh-CN': '<p>我同意</p>', 'en-US': '<p>I agree</p>' }, version: '1', title: '随访同意书', signer: true } }, valid: [{ agreed: true, version: '1', signer: '王某' }], invalid: [{ agreed: true, version: '1' }] },
  ],
});

function checkConsent({ agreed, version, signer }: Consent, asksSigner: boolean): ValueProblem | null {
  if (agreed === undefined || version === undefined) return { code: 'consent.incomplete' };
  return agreed && asksSigner && (signer ?? '').trim() === '' ? { code: 'consent.signer' } : null;
}

const yes = /^(?:已?同意|agreed|yes|是|true|1)$/i;
const no = /^(?:已?撤回|不同意|withdrawn|no|否|false|0)$/i;

function partText(part: Field, value: unknown, context: TextContext): string {
  if (value === null || value === undefined) return '';
  if (part.key === 'agreed') return states[context.locale][value === true ? 'agreed' : 'withdrawn'];
  // A moment in UTC is the same in every time zone, and keeps its seconds.
  if (part.type === 'datetime') return new Date(String(value)).toISOString();
  return String(value).replaceAll('|', '／');
}

/** `已同意 | 2026-01 | 王某`, with what else an export says of it; anything else stays text, to be refused. */
function readText(cell: string): unknown {
  const given = cell.split('|').map((part) => part.trim());
  const [state = ''] = given;
  if (given.length < 2 || given.length > evidence.length || !(yes.test(state) || no.test(state))) return cell;
  const said = evidence.map(({ key }, index): readonly [string, string | boolean] => [key, key === 'agreed' ? yes.test(state) : (given[index] ?? '')]);
  return Object.fromEntries(said.filter(([, one]) => one !== ''));
}
