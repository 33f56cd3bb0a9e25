import { type FlowNode, type OpinionOptions, type Phrase } from './graph.js';
import { extensions, many, text, type ModdleElement } from './moddle.js';

/** Values as written: `checkOpinion` says which are not in the vocabulary. */
const written = <Value extends string>(source: ModdleElement, property: string, fallback: Value): Value => (text(source, property) ?? fallback) as Value;

/** What an answer needs besides the decision; nothing when the step does not say. */
export function readOpinion(source: ModdleElement): Partial<FlowNode> {
  const [found] = extensions(source, 'cw:Opinion');
  if (found === undefined) return {};
  const phrases = many(found, 'phrases').map((phrase): Phrase => ({ on: written<Phrase['on']>(phrase, 'on', 'any'), text: text(phrase, 'text') ?? '' }));
  const opinion: OpinionOptions = { comment: written(found, 'comment', 'reject'), signature: written(found, 'signature', 'no'), reauth: written(found, 'reauth', 'no'), phrases };
  return { opinion };
}
