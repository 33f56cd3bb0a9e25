import { type Options } from 'ajv';

/**
 * One set of options for run-time and standalone validators, so that their verdicts cannot differ. The schemas are made here and
 * specs hold them against their meta-schema: asking that again would keep whoever saves first after a release waiting three times as long.
 */
export const ajvOptions: Options = { allErrors: true, strict: false, validateFormats: true, messages: true, meta: false, validateSchema: false };

const day = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';

/**
 * The formats that field types use, as patterns: a pattern is printed into a standalone validator as it is, while a
 * function would have to be imported there. Whether a day exists is checked by the type, which says so in its own words.
 */
export const formats: Readonly<Record<string, RegExp>> = {
  date: new RegExp(`^${day}$`, 'u'),
  time: new RegExp(`^${clock}(?::[0-5]\\d)?$`, 'u'),
  'date-time': new RegExp(`^${day}[Tt]${clock}:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-]\\d{2}:?\\d{2})$`, 'u'),
  email: /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/u,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu,
};
