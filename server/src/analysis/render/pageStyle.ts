/**
 * The looks of a page: in VS Code its colours, elsewhere those of the reader's system.
 * Knows CSS only. The page's policy allows this text and no other, by its hash, which a test compares.
 */
export const pageStyle = `
:root { color-scheme: light dark; }
body { font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); margin: 0; padding: 0 16px 32px; }
main { max-width: 60rem; margin: 0 auto; }
h1 { font-size: 1.5em; font-weight: 600; margin: 1em 0 .2em; }
h3 { font-size: 1em; font-weight: 600; margin: 1.2em 0 .2em; }
p { margin: .3em 0; }
details { border-top: 1px solid var(--vscode-panel-border, GrayText); padding: .6em 0; }
summary { cursor: pointer; font-size: 1.15em; font-weight: 600; overflow-wrap: anywhere; }
summary small { font-weight: 400; font-size: .85em; }
:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0; }
td { overflow-wrap: anywhere; min-width: 4.5em; }
td:nth-child(2):not(.number) { min-width: 9.5em; }
th { font-weight: 600; }
tbody tr { border-top: 1px solid var(--vscode-panel-border, GrayText); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bad { font-weight: 600; }
@media (max-width: 560px) {
  table { font-size: .9em; }
  th, td { padding-right: .5em; }
  th.number { white-space: normal; }
  td:nth-child(2):not(.number) { min-width: 10em; }
  td:nth-child(4):not(.number) { min-width: 6.5em; }
}
.bar { display: block; width: 100%; height: 14px; margin: .1em 0 .5em; }
.track { fill: none; stroke: var(--vscode-foreground, CanvasText); stroke-opacity: .35; }
.limit { stroke: var(--vscode-foreground, CanvasText); stroke-width: 2; }
.fine { fill: var(--vscode-charts-blue, #2a6fc9); }
.near { fill: var(--vscode-charts-yellow, #b58900); }
.over { fill: var(--vscode-charts-red, #d13438); }
@media (forced-colors: active) { .fine, .near, .over { fill: Highlight; } .track, .limit { stroke: CanvasText; stroke-opacity: 1; } }
`;

/** Of that text, in base64. */
export const pageStyleHash = 'gsV6edK9nF/uXWzgtS5WZveArpXFs2HFk2xMlqss9ts=';
