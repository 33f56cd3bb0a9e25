import { type Issue } from '@carewright/schema';
import { foreignPartsOf, type ForeignFile } from './foreign-parts.js';
import { parseXml } from './parse-xml.js';

/** A file that people bring along, looked at before it becomes a flow. */
export interface ForeignReading {
  /** Null when the text cannot be read; the issues say why. */
  readonly file: ForeignFile | null;
  readonly issues: readonly Issue[];
}

/** Reads a diagram of another tool and lists what of it is not executed here; never throws. */
export async function readForeign(xml: string): Promise<ForeignReading> {
  const { definitions, issues } = await parseXml(xml);
  return { file: definitions?.$type === 'bpmn:Definitions' ? foreignPartsOf(definitions) : null, issues };
}
