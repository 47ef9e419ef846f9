/** The look of the HTML report: nothing is loaded, light or dark as the reader's system is. */
export const htmlStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #fff; --raised: #f6f8fa; --mark: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d; --back: #0d1117; --raised: #151b23; --mark: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.5rem 4rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
p { margin: .5rem 0; }
.quiet, caption, th { color: var(--quiet); }
.reading { font-size: 1.1rem; }
.scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.score { border: 1px solid var(--line); border-radius: .4rem; padding: .9rem 1rem; background: var(--raised); }
.score h3 { margin: 0; font-size: 1rem; }
.score .value { font-size: 1.8rem; font-variant-numeric: tabular-nums; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 500; }
td.number, th.number { text-align: right; white-space: nowrap; }
td { overflow-wrap: anywhere; }
.notes { padding: 0; list-style: none; }
.notes li { border-left: 3px solid var(--mark); padding: .2rem .8rem; margin: .6rem 0; overflow-wrap: anywhere; }
.samples { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.samples li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem; }
.pair figure { margin: 0; }
.pair img { width: 100%; aspect-ratio: 1; object-fit: contain; background: var(--raised); image-rendering: auto; }
.pair figcaption, .samples p { font-size: .8rem; overflow-wrap: anywhere; margin: .2rem 0 0; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.plots figure { margin: 0; }
.plots svg { width: 100%; height: auto; }
.plots text { fill: var(--quiet); font: 10px system-ui, sans-serif; }
.plots .axis { fill: none; stroke: var(--line); }
.plots .curve { fill: none; stroke: currentcolor; stroke-width: 1.5; }
@media print { body { max-width: none; } .score, .samples li { break-inside: avoid; } }
`;
