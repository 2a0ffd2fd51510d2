// A page that holds the card in a frame: the part of the kit for portals (README, "Embed it").
//   const card = hold(document.querySelector('iframe'), 'https://card.example', { caps: ['openDocument', 'titleBar'] }, (message, say) => …);
export function hold(frame, origin, hello, heard) {
  let port;
  const say = (type, payload, replyTo) =>
    port.postMessage(JSON.stringify({ v: 1, id: crypto.randomUUID(), ch: 'esscard', type, payload, ...(replyTo && { replyTo }) }));
  function ready(event) {
    if (event.source !== frame.contentWindow || event.origin !== origin || typeof event.data !== 'string') return;
    const message = JSON.parse(event.data);
    if (message.ch !== 'esscard' || message.v !== 1 || message.type !== 'ready') return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => heard(JSON.parse(data), say);
    const payload = { ...hello, nonce: message.payload.nonce };
    const greeting = { v: 1, id: crypto.randomUUID(), ch: 'esscard', type: 'hello', payload, replyTo: message.id };
    frame.contentWindow.postMessage(JSON.stringify(greeting), origin, [channel.port2]);
    heard(message, say);
  }
  addEventListener('message', ready);
  return { say, end: () => { removeEventListener('message', ready); port?.close(); } };
}
