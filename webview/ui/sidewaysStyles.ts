import { css } from 'lit';

/**
 * A part that scrolls sideways: at an edge beyond which it goes on, it fades out; in high contrast too, where a shadow
 * would not be seen. The fade follows the scrolling by itself (`--lens-before` and `--lens-after` are lengths by their
 * registration in panel.css), and what fits has none. With `.led` a column stays at the start, under which the others
 * go: nothing fades there.
 */
export const sidewaysStyles = css`
  .sideways {
    --lens-solid: linear-gradient(#000 0 0);
    overflow-x: auto;
    /* The fade, and beside it what is no content: the border and the scrollbar. */
    mask:
      linear-gradient(
          to right,
          transparent,
          #000 var(--lens-before),
          #000 calc(100% - var(--lens-after)),
          transparent
        )
        padding-box,
      var(--lens-solid) padding-box exclude,
      var(--lens-solid) border-box;
    animation:
      lens-before linear both,
      lens-after linear both;
    animation-timeline: scroll(self inline);
    animation-range:
      0 28px,
      calc(100% - 28px) 100%;
  }
  .sideways.led {
    animation-name: none, lens-after;
  }
  @keyframes lens-before {
    from {
      --lens-before: 0px;
    }
    to {
      --lens-before: 28px;
    }
  }
  @keyframes lens-after {
    from {
      --lens-after: 28px;
    }
    to {
      --lens-after: 0px;
    }
  }
`;
