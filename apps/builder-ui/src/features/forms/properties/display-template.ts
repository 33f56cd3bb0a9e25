/** Keys of the fields in a record's title template, in order. */
export const displayKeys = (display: string | undefined): readonly string[] => [...(display ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, key = '']) => key);

/** The template that shows these fields with a space between; nothing for none. */
export const displayOf = (keys: readonly string[]): string | undefined => (keys.length === 0 ? undefined : keys.map((key) => `{${key}}`).join(' '));
