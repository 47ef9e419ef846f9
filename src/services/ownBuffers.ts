import type { SampleColumns } from '../contract/columns';

type Scores = Record<string, Float64Array>;

/**
 * The same columns, each in a buffer of its own. What Node deserializes are views of the whole message or file: they would
 * keep its names in memory a second time, and VS Code would send all of it to a webview with any one column.
 */
export function ownBuffers({ generated, real, ...others }: SampleColumns): SampleColumns {
  return {
    ...others,
    generated: {
      names: generated.names,
      pce: own(generated.pce),
      re: own(generated.re),
      mode: own(generated.mode),
      nearest: own(generated.nearest),
      nearestDistances: own(generated.nearestDistances),
      scores: ownScores(generated.scores),
    },
    real: {
      names: real.names,
      rce: own(real.rce),
      pce: own(real.pce),
      mode: own(real.mode),
      nearest: own(real.nearest),
      nearestDistances: own(real.nearestDistances),
      scores: ownScores(real.scores),
    },
  };
}

function own(column: Float64Array): Float64Array;
function own(column: Int32Array): Int32Array;
function own(column: Float64Array | Int32Array): Float64Array | Int32Array {
  return column.byteLength === column.buffer.byteLength ? column : column.slice();
}

function ownScores(scores: Scores): Scores {
  return Object.fromEntries(Object.entries(scores).map(([name, column]) => [name, own(column)]));
}
