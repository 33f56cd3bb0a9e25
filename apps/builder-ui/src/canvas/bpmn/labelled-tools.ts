import { type DiagramOptions } from './diagram-options.js';
import { padOf } from './labelled-pad.js';
import { paletteOf } from './labelled-palette.js';

export const labelledTools = (options: DiagramOptions): Readonly<Record<string, unknown>> => ({
  __init__: ['paletteProvider', 'contextPadProvider'],
  paletteProvider: ['type', paletteOf(options)],
  contextPadProvider: ['type', padOf(options)],
});
