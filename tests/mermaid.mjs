// SPDX-License-Identifier: MIT
// mermaid.mjs FOLDER < diagrams: reads a JSON list of diagrams and writes, for each, what Mermaid's own parser
// found: nodes with their texts, edges, subgraphs with their titles; or the error. FOLDER has mermaid and jsdom.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(process.argv[2] + "/node_modules/mermaid/dist/mermaid.core.mjs"))).default;
mermaid.initialize({ startOnLoad: false });

// As it is shown: Mermaid holds "#35;" as "ﬂ°°35¶ß" and "#quot;" as "ﬂ°quot¶ß" until it draws.
function shown(text) {
  const html = text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/<br\s*\/?>/g, "\n");
  const area = document.createElement("textarea");
  area.innerHTML = html;
  return area.value;
}

const results = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    results.push({
      nodes: Object.fromEntries([...diagram.db.getVertices()].map(([id, vertex]) => [id, shown(vertex.text)])),
      edges: diagram.db.getEdges().map(edge => [edge.start, edge.end, shown(edge.text)]),
      groups: Object.fromEntries(diagram.db.getSubGraphs().map(group => [group.id, shown(group.title)])),
    });
  } catch (error) {
    results.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(results));
