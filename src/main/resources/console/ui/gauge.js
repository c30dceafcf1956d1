import { html, nothing } from 'lit';
import { styled } from './styled.js';

/**
 * How full something is. What says it in words stands beside it: the color only says it again.
 * @param label names it, for those who do not see it
 * @param used the part that is used, 0 to 1; more than all of it is shown as all
 * @param others the part that others use of something shared
 */
export function gauge({ label, used, others = 0, text = `${Math.round(100 * Math.min(1, used + others))} % used` }) {
  const mine = share(used);
  const theirs = Math.min(share(others), 1 - mine);
  const percent = Math.round(100 * (mine + theirs));
  return html`<div class="progress gh-gauge" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
    aria-valuenow=${percent} aria-valuetext=${text}>
    <div class="progress-bar ${tone(mine + theirs)}" ${styled({ width: `${100 * mine}%` })}></div>
    ${theirs > 0 ? html`<div class="progress-bar gh-gauge-others"
      ${styled({ width: `${100 * theirs}%` })}></div>` : nothing}
  </div>`;
}

const share = part => Number.isFinite(part) ? Math.min(1, Math.max(0, part)) : part > 0 ? 1 : 0;
const tone = part => part >= 0.9 ? 'bg-danger' : part >= 0.7 ? 'bg-warning' : 'bg-primary';
