import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { darkTokens, tokens, tokensOf, type TokenName } from './tokens.js';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.split("[data-theme='dark']");
const property = (name: string): string => `--cw-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(of: Readonly<Record<TokenName, string>>, one: TokenName, other: TokenName): number {
  const [light = 0, dark = 0] = [luminance(of[one]), luminance(of[other])].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  it.each(Object.entries(tokens))('say the same in CSS: %s', (name, value) => {
    expect(lightCss).toContain(`${property(name)}: ${value};`);
  });

  it.each(Object.entries(darkTokens))('say the same in CSS on a dark page: %s', (name, value) => {
    expect(darkCss).toContain(`${property(name)}: ${value};`);
  });
});

describe.each(Object.entries(tokensOf))('on a %s page the colours', (_tone, of) => {
  it.each([
    ...(['text', 'textSecondary', 'primary', 'danger', 'warning', 'success', 'info'] as const).flatMap((text) => (['surface', 'canvas', 'surfaceMuted'] as const).map((ground) => [text, ground] as const)),
    ['onPrimary', 'primary'], ['onPrimary', 'primaryHover'], ['onPrimary', 'primaryActive'], ['onPrimary', 'danger'],
    ['primaryActive', 'primarySoft'], ['primary', 'primarySoft'], ['text', 'primarySoft'], ['danger', 'dangerSoft'], ['warning', 'warningSoft'], ['success', 'successSoft'], ['info', 'infoSoft'], ['textDisabled', 'surface'],
  ] as const)('let people read %s on %s (4.5:1)', (text, ground) => {
    expect(contrast(of, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([['borderControl', 'surface'], ['borderControl', 'canvas']] as const)('show the edge of a control: %s on %s (3:1)', (edge, ground) => {
    expect(contrast(of, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
