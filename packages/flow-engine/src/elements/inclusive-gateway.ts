import { type ElementType } from '../execution/element-type.js';
import { keepToken } from '../execution/joins.js';
import { complete } from '../execution/walk.js';

/** Takes every way whose condition holds; as a join it waits for all tokens that can still come (`inclusiveJoinIsReady`). */
export const inclusiveGateway: ElementType<'inclusiveGateway'> = {
  name: 'inclusiveGateway',
  waits: () => false,
  enter: (run, position, node) => {
    if (node.incoming.length > 1) keepToken(run, position);
    else complete(run, position);
  },
};
