/** An option as it is offered. */
export interface ShownOption {
  readonly value: string;
  readonly label: string;
  readonly color?: string;
}

/** A choice in words, with its colour as a dot: the words carry the meaning. */
export function OptionText({ option }: { readonly option: Pick<ShownOption, 'label' | 'color'> }): React.JSX.Element {
  return option.color === undefined ? <>{option.label}</> : <span className="cw-option" data-color={option.color}>{option.label}</span>;
}
