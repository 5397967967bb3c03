namespace NetGen.Reporting;

/// <summary>The style of a report. The sheet contains no character that must be escaped in XML.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Sheet = """

        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --muted: #59616b; --rule: #e4e7eb; --axis: #8b939d; --hover: #1b1f2412;
          --c0: #0b64ad; --c1: #c94f0c; --c2: #008065; --c3: #97468f; --c4: #857000; --c5: #2b8cbe; --c6: #b5304f; --c7: #4d5663;
          --good: #19713f; --warning: #8a5a00; --problem: #b3261e;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #111417; --card: #1a1e23; --ink: #e9ecef; --muted: #a6aeb8; --rule: #2c3239; --axis: #6f7985; --hover: #e9ecef18;
            --c0: #64b1f4; --c1: #ff9a57; --c2: #45cfa5; --c3: #dba0d5; --c4: #dcc24a; --c5: #a6defa; --c6: #ff8ea4; --c7: #b5bec9;
            --good: #5ecf8d; --warning: #f0b64a; --problem: #ff8a80;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 1360px; margin: 0 auto; padding: 28px 16px 48px; }
        h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 18px; margin: 36px 0 12px; }
        p { margin: 0; }
        .lead { color: var(--muted); max-width: 70ch; overflow-wrap: anywhere; }
        .note { color: var(--muted); font-size: 13px; margin-top: 8px; max-width: 80ch; overflow-wrap: anywhere; }
        section > .note { margin: 0 0 12px; }
        .tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0 0; }
        .tiles > div, figure, .notes > li, section > .scroll, main > .scroll { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; }
        .tiles > div { flex: 1 1 150px; padding: 12px 14px; }
        dt, dd { margin: 0; color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
        dd.value { color: var(--ink); font-size: 24px; font-weight: 600; line-height: 1.35; }
        dd.word { font-size: 18px; line-height: 1.8; }
        .charts + .charts { margin-top: 14px; }
        .notes { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
        .notes pre { font: 13px/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; margin: 6px 0 0; overflow-x: auto; }
        .notes > li { padding: 10px 14px; border-left: 4px solid var(--tone); overflow-wrap: anywhere; }
        .severity { color: var(--tone); font-weight: 600; margin-right: 8px; }
        .severity::after { content: ":"; }
        .information { --tone: var(--c0); } .good { --tone: var(--good); } .warning { --tone: var(--warning); } .problem { --tone: var(--problem); }
        .charts, .tables { display: flex; flex-wrap: wrap; gap: 14px; }
        .charts > figure { flex: 1 1 min(100%, 380px); }
        .charts > figure:first-child:nth-last-child(4), .charts > figure:first-child:nth-last-child(4) ~ figure { flex-basis: max(34%, min(100%, 380px)); }
        .charts.small > figure { flex-basis: min(100%, 270px); }
        .tables > figure { flex: 1 1 auto; }
        .heat { max-width: 100%; } .heat .note { max-width: 80ch; }
        figure { margin: 0; padding: 12px 14px; min-width: 0; break-inside: avoid; }
        figcaption { font-weight: 600; margin-bottom: 4px; overflow-wrap: anywhere; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 0 0 6px; padding: 0; font-size: 13px; }
        .legend li { overflow-wrap: anywhere; }
        .key { width: 24px; height: 11px; margin-right: 5px; vertical-align: -1px; }
        .plot { display: block; box-sizing: border-box; width: 100%; height: 250px; overflow: visible; }
        .small .plot { height: 190px; } .square .plot { height: 400px; }
        .charts > figure { container-type: inline-size; }
        @container (max-width: 330px) { .every-other { display: none; } }
        .paths, .marker { overflow: visible; } .paths * { vector-effect: non-scaling-stroke; }
        .plot text { font-size: 12px; fill: var(--muted); font-family: inherit; }
        .plot text.marked { fill: var(--ink); paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
        .grid, .tick { stroke: var(--rule); } .tick { opacity: 0.6; } .axis { stroke: var(--axis); }
        .mark { stroke: var(--ink); stroke-dasharray: 2 3; }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .thin { stroke-width: 1.1; } .faint { stroke-width: 1; opacity: 0.45; } .dashed { stroke-dasharray: 5 3.5; }
        .tip { fill: transparent; } .tip:hover { fill: var(--hover); }
        .region { fill-opacity: 0.22; shape-rendering: crispEdges; }
        .point { stroke: var(--card); stroke-width: 0.7; } .bar { stroke: var(--card); stroke-width: 0.7; }
        .stroke0 { stroke: var(--c0); } .stroke1 { stroke: var(--c1); } .stroke2 { stroke: var(--c2); } .stroke3 { stroke: var(--c3); }
        .stroke4 { stroke: var(--c4); } .stroke5 { stroke: var(--c5); } .stroke6 { stroke: var(--c6); } .stroke7 { stroke: var(--c7); }
        .fill0 { fill: var(--c0); } .fill1 { fill: var(--c1); } .fill2 { fill: var(--c2); } .fill3 { fill: var(--c3); }
        .fill4 { fill: var(--c4); } .fill5 { fill: var(--c5); } .fill6 { fill: var(--c6); } .fill7 { fill: var(--c7); }
        .scroll { overflow-x: auto; max-width: 100%; }
        main > .scroll { margin-top: 20px; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        caption { text-align: left; padding: 10px 12px 4px; color: var(--muted); }
        th, td { padding: 6px 12px; text-align: left; border-top: 1px solid var(--rule); vertical-align: top; }
        thead th { border-top: 0; color: var(--muted); font-weight: 600; white-space: nowrap; }
        tbody th, tfoot th { font-weight: 600; }
        tfoot th, tfoot td { border-top: 2px solid var(--rule); font-weight: 600; }
        .number { text-align: right; white-space: nowrap; }
        .runs th[scope=row] { min-width: min(200px, 26vw); overflow-wrap: anywhere; } .runs td:last-child { white-space: nowrap; }
        .setup td { overflow-wrap: anywhere; min-width: 120px; }
        .matrix { width: auto; }
        .matrix th, .matrix td { text-align: right; border: 1px solid var(--card); padding: 5px 9px; white-space: nowrap; }
        .matrix thead th { vertical-align: bottom; }
        .matrix .corner, .matrix .total { color: var(--muted); font-weight: 400; }
        .matrix tr.total th, .matrix tr.total td { color: var(--muted); font-weight: 400; }
        .matrix .right { background: color-mix(in srgb, var(--c0) var(--share), var(--card)); }
        .matrix .wrong { background: color-mix(in srgb, var(--c1) var(--share), var(--card)); }
        .matrix .none { color: var(--muted); }
        .dense { font-size: 13px; } .dense th, .dense td { padding: 4px 6px; }
        @media (max-width: 560px) {
          main { padding: 18px 12px 32px; } th, td { padding: 5px 6px; } table { font-size: 12.5px; } thead th, thead th.number { white-space: normal; vertical-align: bottom; }
          .heat { padding: 12px 8px; }
          .matrix.dense { font-size: 10px; } .matrix.dense th, .matrix.dense td { padding: 3px 1px; } .matrix .corner { white-space: normal; }
        }
        @media print {
          body { background: none; font-size: 11pt; print-color-adjust: exact; } main { max-width: none; padding: 0; }
          .tip { display: none; } h2 { break-after: avoid; } .scroll { overflow: visible; }
        }

        """;
}
