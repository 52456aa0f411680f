// What the page takes from CodeMirror 6. `npm ci && npm run build` here bundles it into ../vendor/codemirror.js.
export { EditorState, Compartment, Annotation, Transaction } from "@codemirror/state";
export {
  EditorView, keymap, lineNumbers, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, undo, redo } from "@codemirror/commands";
export { searchKeymap, highlightSelectionMatches } from "@codemirror/search";
export { setDiagnostics, lintGutter, lintKeymap } from "@codemirror/lint";
export { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { tags } from "@lezer/highlight";
export { markdown, markdownKeymap } from "@codemirror/lang-markdown";
export { yaml } from "@codemirror/lang-yaml";
export { MergeView } from "@codemirror/merge";
