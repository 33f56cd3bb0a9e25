import { describe, expect, it } from '@jest/globals';
import { type LayoutNode } from '@carewright/schema';
import { inCards } from './in-cards.js';

const section: LayoutNode = { kind: 'section', id: 's', label: '一', children: [{ field: 'b' }] };
const text: LayoutNode = { kind: 'text', id: 't', text: '请如实填写' };

describe('fields outside of sections', () => {
  it('share a card with what stands beside them, and sections stay as they are', () => {
    expect(inCards([{ field: 'a' }, text, section, { field: 'c' }, { field: 'd' }])).toEqual([
      { kind: 'section', id: 'card 0', children: [{ field: 'a' }, text] }, section, { kind: 'section', id: 'card 2', children: [{ field: 'c' }, { field: 'd' }] },
    ]);
  });

  it('are not made up: words alone and sections alone get no card', () => {
    expect(inCards([text, section])).toEqual([text, section]);
    expect(inCards([])).toEqual([]);
  });
});
