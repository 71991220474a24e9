# SPDX-License-Identifier: MIT
"""deals.py PROGRAM: what folding and checking costs (PROGRAM), and XState's
`transition` on the same way of a deal beside it: its stages as states, what the
log records in its context, no clocks. Prints; asserts nothing."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

XSTATE = """
const {setup, assign, initialTransition, transition} = require('xstate');
const stages = ['first-contact', 'meeting', 'proposal', 'presentation', 'booking', 'contract'];
const done = assign({done: ({context, event}) => ({...context.done, [event.item]: event.at})});
const contact = assign({contacts: ({context}) => context.contacts + 1, outcome: ({event}) => event.outcome,
                        next: ({event}) => event.next});
const noted = assign({last: ({event}) => event.at});
const on = {contact: [{guard: ({event}) => event.outcome === 'bought', target: '#deal.won', actions: contact},
                      {guard: ({event}) => event.outcome === 'refused', target: '#deal.lost', actions: contact},
                      {actions: contact}],
            done: {actions: done}, other: {actions: noted}};
const states = {won: {on: {done: {actions: done}, other: {actions: noted}}}, lost: {}};
stages.forEach((stage, i) => {
  states[stage] = {on: {...on, stage: stages.slice(i + 1).map(target => ({guard: ({event}) => event.stage === target, target}))}};
});
const machine = setup({}).createMachine({id: 'deal', initial: stages[0], states,
                                         context: {contacts: 0, done: {}, outcome: null, next: null, last: 0}});
const other = {type: 'other', at: 1}, call = {type: 'contact', at: 1, outcome: 'postponed', next: 2};
const item = key => ({type: 'done', at: 1, item: key}), move = stage => ({type: 'stage', at: 1, stage});
const way = [other, other, call, item('chat'), other, other, move('meeting'), call, other, item('data'), other,
  move('proposal'), other, item('estimate'), item('agreed'), other, move('presentation'), call, item('present'), other,
  call, item('promise'), move('booking'), other, other, other, move('contract'), {...call, outcome: 'bought'}, other, other];
let least = 1e18, last;
for (let run = 0; run < 30; run++) {
  const begin = process.cpuUsage();
  for (let deal = 0; deal < 100; deal++) {
    let [state] = initialTransition(machine);
    for (const event of way) [state] = transition(machine, state, event);
    last = state;
  }
  const spent = process.cpuUsage(begin);
  least = Math.min(least, (spent.user + spent.system) * 1000 / (100 * way.length));
}
if (last.value !== 'won' || last.context.contacts !== 5) throw new Error(JSON.stringify(last));
console.log(least);
"""


def xstate():
    """ns an event; None where node, npm or a network lack."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "run.js").write_text(XSTATE, encoding="utf-8")
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "xstate@5"], cwd=folder, check=True,
                           capture_output=True, timeout=120)
            told = subprocess.run(["node", "run.js"], cwd=folder, check=True, capture_output=True, text=True, timeout=300)
        except (subprocess.SubprocessError, OSError):
            return None
    return float(told.stdout)


ours = subprocess.run(sys.argv[1:2], check=True, capture_output=True, text=True).stdout
print(ours)
theirs = xstate()
if theirs:
    folded = float(re.search(r"in cache\s+([\d.]+) ns", ours).group(1))
    print(f"XState 5, transition                         {theirs:7.0f} ns an event, {theirs / folded:.0f} times ours")
else:
    print("XState is not here (node, npm and its registry)")
