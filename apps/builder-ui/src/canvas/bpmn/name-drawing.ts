/** What the library draws is read out by a name, and its mark, which stands in a link with a name, not twice. */
export function nameDrawing(container: HTMLElement, { role, label }: { readonly role: 'application' | 'img'; readonly label: string }): void {
  const drawing = container.querySelector('.djs-container > svg');
  drawing?.setAttribute('role', role);
  drawing?.setAttribute('aria-label', label);
  container.querySelector('.bjs-powered-by svg')?.setAttribute('aria-hidden', 'true');
}
