import { describe, expect, it } from '@jest/globals';
import { mentionedIn, mentionParts, openMention, withMention } from './mentions.js';
import { draftOf } from './use-fill-draft.js';

const [wang, wangfang] = [{ id: '1', name: '王' }, { id: '2', name: '王芳' }];

describe('a mention', () => {
  it('is open while its name is being written', () => {
    expect(openMention('请 @王', 4)).toEqual({ from: 2, to: 4, search: '王' });
    expect([openMention('请 @王芳 看', 7), openMention('mail li@hospital', 16), openMention('没有', 2)]).toEqual([null, null, null]);
  });

  it('takes the place of what was written', () => {
    expect(withMention('请 @w 看', { from: 2, to: 4, search: 'w' }, '王芳')).toEqual({ text: '请 @王芳 看', caret: 6 });
  });

  it('counts only while the name still stands there', () => {
    expect(mentionedIn('@王芳 好', [wangfang])).toEqual(['2']);
    expect(mentionedIn('好', [wangfang])).toEqual([]);
  });

  it('is told apart from the text, the longer name first', () => {
    expect(mentionParts('问@王芳和@王。', [wang, wangfang])).toEqual([{ text: '问', isMention: false }, { text: '@王芳', isMention: true }, { text: '和', isMention: false }, { text: '@王', isMention: true }, { text: '。', isMention: false }]);
  });
});

describe('a draft', () => {
  it('of a new record is everything, of an old one what changed and what stood there', () => {
    expect(draftOf({ a: 1, b: 2 }, undefined)).toEqual({ data: { a: 1, b: 2 } });
    expect(draftOf({ a: 1, b: 3, c: null }, { version: 4, data: { a: 1, b: 2, c: 'x' } })).toEqual({ data: { b: 3, c: null }, base: { b: 2, c: 'x' }, version: 4 });
  });
});
