import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRichText } from './parse-rich-text.js';
import { plainOfRichText, printRichText } from './print-rich-text.js';

const clean = (html: string): string => printRichText(parseRichText(html));
const pieces = fc.constantFrom('<p>', '</p>', '<b>', '</strong>', '<a href="javascript:alert(1)">', "<a href='https://x.org'>", '</a>', '<img src=x onerror=alert(1)>', '<script>', '</script>', '<svg/onload=alert(1)>', '<!--', '-->', '<', '>', '"', '&lt;script&gt;', '&#60;b&#62;', '&amp;lt;', '<ul><li>', '</ul>', '<h1 style="x" onclick="y">', '文字', '\n', '<br/>', '<style>', '<p', ' onx="', '<details open ontoggle=x>');

describe('formatted text', () => {
  it.each([
    ['<p onclick="x">甲<b>乙</b></p>', '<p>甲<strong>乙</strong></p>'],
    ['<script>alert(1)</script><p>a</p>', '<p>a</p>'],
    ['<p><img src=x onerror=alert(1)>a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">x</a>', '<p>x</p>'],
    ['<a href="java&#10;script:alert(1)">x</a>', '<p>x</p>'],
    ['<a href="https://x.org/?a=1&amp;b=%22" target=_top>x</a>', '<p><a href="https://x.org/?a=1&amp;b=%22">x</a></p>'],
    ['<p>&lt;script&gt;</p>', '<p>&lt;script&gt;</p>'],
    ['<style>p{}</style>', ''],
    ['<p></p><p> </p>', '<p> </p>'],
    ['第一行\n第二行 a < b', '<p>第一行</p><p>第二行 a &lt; b</p>'],
    ['<div>a<div>b</div></div>', '<p>a</p><p>b</p>'],
    ['<h5>标题</h5><table><tr><td>x</td></tr></table>', '<h3>标题</h3><p>x</p>'],
  ])('makes %j into what it knows', (html, made) => expect(clean(html)).toBe(made));

  it('says the same when it is read again, whatever came', () => {
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 }), (parts) => {
      const once = clean(parts.join(''));
      expect(clean(once)).toBe(once);
      expect(once.replace(/<\/?(?:p|h[1-3]|ul|ol|li|blockquote|hr|br|strong|em|u|s|a)>|<a href="(?:https?:\/\/|mailto:|tel:)[^"<>]*">/g, '')).not.toMatch(/[<>]/);
    }), { numRuns: 3000 });
  });

  it('is read in time that grows with its length', () => {
    const started = process.cpuUsage();
    for (const bad of ['<'.repeat(100_000), '<a '.repeat(30_000), '<p '.repeat(30_000), '<!--'.repeat(25_000), '&#'.repeat(50_000), '<b>'.repeat(30_000), '<a href="'.repeat(10_000)]) clean(bad);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });

  it('is one line for each paragraph and item as plain text', () => {
    expect(plainOfRichText(parseRichText('<h2>医嘱</h2><ul><li><p>卧床</p></li><li>禁<b>食</b></li></ul><p>a<br>b</p>'))).toBe('医嘱\n卧床\n禁食\na\nb');
  });
});
