import * as vscode from 'vscode';
import { viewIds, type ComparisonArgument, type RunArgument } from '../ids';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import type { Comparisons } from '../services/comparisons/comparisons';
import type { Run, Runs } from '../services/runs';
import { comparisonItem, comparisonTooltip } from './comparisonItem';
import { runItem, runTooltip } from './runItem';

type RunNode = RunArgument & { run: Run; parent: ComparisonNode | null };
type ComparisonNode = ComparisonArgument & { record: ComparisonRecord };

/** What a row of the tree is, for commands and `when` clauses. */
export type TreeNode = RunNode | ComparisonNode;

/** The runs of this workspace and the comparisons of them, newest first; a comparison has its runs below it. */
class RunsTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #runs: Runs;
  readonly #comparisons: Comparisons;
  readonly #changes = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  /** Rows by run: one of a run alone, or one below each comparison that it is in. */
  readonly #nodes = new Map<string, RunNode>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(runs: Runs, comparisons: Comparisons) {
    this.#runs = runs;
    this.#comparisons = comparisons;
    comparisons.events.on(event => {
      if (event.kind === 'list') this.#changes.fire(undefined);
    });
    runs.events.on(event => {
      if (event.kind === 'list') this.#changes.fire(undefined);
      else if (event.kind === 'changed')
        this.#changes.fire([...this.#nodes.values()].filter(({ runId }) => runId === event.id));
    });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return 'comparisonId' in node ? this.#members(node) : [];
    const comparisons = await this.#comparisons.list();
    const alone = (await this.#runs.list()).filter(({ stored }) => !this.#comparisons.holds(stored.id));
    const nodes: TreeNode[] = [
      ...comparisons.map(record => ({ comparisonId: record.id, record })),
      ...alone.map(run => this.#node(run, null)),
    ];
    return nodes.sort((a, b) => (idOf(a) < idOf(b) ? 1 : -1));
  }

  async #members(parent: ComparisonNode): Promise<RunNode[]> {
    const runs = await Promise.all(parent.record.members.map(({ runId }) => this.#runs.get(runId)));
    return runs.filter(run => run !== undefined).map(run => this.#node(run, parent));
  }

  #node(run: Run, parent: ComparisonNode | null): RunNode {
    const key = rowId(run.stored.id, parent);
    const node = this.#nodes.get(key) ?? { runId: run.stored.id, run, parent };
    this.#nodes.set(key, node);
    return node;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return 'comparisonId' in node
      ? comparisonItem(node.record)
      : runItem(node.run, rowId(node.runId, node.parent));
  }

  /** Tooltips are made when they are wanted: their progress is of that moment. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = 'comparisonId' in node ? comparisonTooltip(node.record) : runTooltip(node.run);
    return item;
  }

  getParent(node: TreeNode): TreeNode | null {
    return 'comparisonId' in node ? null : node.parent;
  }
}

function rowId(runId: string, parent: ComparisonNode | null): string {
  return parent ? `${parent.comparisonId}/${runId}` : runId;
}

function idOf(node: TreeNode): string {
  return 'comparisonId' in node ? node.comparisonId : node.runId;
}

/** Shows the tree; deleting many at once is done by selecting them. */
export function showRunsTree(runs: Runs, comparisons: Comparisons): vscode.TreeView<TreeNode> {
  return vscode.window.createTreeView(viewIds.runs, {
    treeDataProvider: new RunsTree(runs, comparisons),
    canSelectMany: true,
    showCollapseAll: true,
  });
}
