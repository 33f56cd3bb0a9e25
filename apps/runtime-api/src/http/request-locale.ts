import { defaultLocale, type Locale, locales } from '@carewright/schema';

/** The best of our languages for an Accept-Language header; Chinese when nothing fits. */
export function localeOf(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.toLowerCase().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((one) => one.language !== '' && one.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const match = locales.find((locale) => locale.toLowerCase().startsWith(`${language}-`));
    if (match) return match;
  }
  return defaultLocale;
}
