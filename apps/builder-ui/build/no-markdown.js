/** Stands for `markdown-to-jsx/react`: the form engine writes help and problems itself, as text. */
export const Markdown = ({ children }) => children ?? null;
export default Markdown;
