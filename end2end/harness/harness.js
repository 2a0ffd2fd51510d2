// The harness page: greets as the chosen host would, and writes down every message.
import { hold } from '/portal.js';

const CARD = '{{card}}';
const [open, say] = document.forms;
const frame = document.querySelector('iframe');
const traffic = document.getElementById('traffic');
const HELLO = { caps: ['openDocument', 'saveImage', 'scan', 'liveness', 'titleBar'], locale: 'en', theme: 'light', fontScale: 1 };
open.elements.hello.value = JSON.stringify(HELLO, null, 1);

let host = { say() {}, end() {} };

function note(direction, message) {
  const line = document.createElement('li');
  line.className = direction;
  line.textContent = `${direction === 'out' ? '→ card ' : '← card '} ${JSON.stringify(message)}`;
  traffic.prepend(line);
  const { id, type } = message.heard ?? message;
  if (['openDocument', 'saveImage', 'scan', 'liveness'].includes(type)) say.elements.replyTo.value = id;
}

const envelope = (type, payload, replyTo) => ({ v: 1, id: crypto.randomUUID(), ch: 'esscard', type, payload, ...(replyTo && { replyTo }) });

/** Hosts but a frame live inside the page: their played parts report here, and are spoken to through them. */
function inside(kind, hello) {
  const heard = ({ data, source }) => {
    if (source !== frame.contentWindow || data?.harness !== kind) return;
    note('in', data.event);
    const message = data.event.heard;
    if (kind !== 'wechat' && message?.type === 'ready') {
      const { nonce } = message.payload;
      const greeting = envelope('hello', { ...hello, ...(nonce && { nonce }) }, message.id);
      frame.contentWindow.postMessage({ harnessSays: greeting }, CARD);
    }
  };
  addEventListener('message', heard);
  const greeting = kind === 'wechat' ? `#host=${encodeURIComponent(JSON.stringify(envelope('hello', hello)))}` : '';
  frame.src = `${CARD}/${kind}${greeting}`;
  return {
    say: (type, payload, replyTo) => frame.contentWindow.postMessage({ harnessSays: envelope(type, payload, replyTo) }, CARD),
    deliver: () => frame.contentWindow.postMessage({ harnessDelivers: true }, CARD),
    end: () => removeEventListener('message', heard),
  };
}

open.addEventListener('submit', (event) => {
  event.preventDefault();
  host.end();
  traffic.replaceChildren();
  const kind = open.elements.kind.value;
  const hello = JSON.parse(open.elements.hello.value);
  say.elements.deliver.hidden = kind !== 'wechat';
  if (kind !== 'frame') {
    host = inside(kind, hello);
    return;
  }
  host = hold(frame, CARD, hello, (message) => note('in', message));
  frame.src = CARD;
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const { type, payload, replyTo } = say.elements;
  const said = JSON.parse(payload.value || '{}');
  note('out', { type: type.value, payload: said, replyTo: replyTo.value || undefined });
  host.say(type.value, said, replyTo.value || undefined);
});
say.elements.deliver.addEventListener('click', () => host.deliver());
