/** The line between a browser and a server, which a test may cut, slow down, and lose answers on. Bytes, not HTTP. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Fault = 'none' | 'cut' | 'lose answer' | 'half answer' | 'silence';

export class Line {
  private readonly sockets = new Set<Socket>();
  private fault: Fault = 'none';
  /** What a request must begin with for the fault to meet it. */
  private on = '';
  /** How many requests the fault has met. */
  met = 0;
  private left = 0;

  private constructor(
    private readonly server: Server,
    private readonly to: () => number,
  ) {}

  /** A line to the port that `to` tells. */
  static async open(to: () => number): Promise<Line> {
    const server = createServer();
    const line = new Line(server, to);
    server.on('connection', (near) => line.join(near));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Nothing gets through, and what is under way breaks. */
  cut(): void {
    this.fault = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** From now on all is well. */
  mend(): void {
    this.fault = 'none';
  }

  /** The next `times` requests that begin so (`POST /api/pin `) are served, but their answers never arrive. */
  loseAnswers(on: string, times = 1): void {
    [this.fault, this.on, this.left, this.met] = ['lose answer', on, times, 0];
  }

  /** Of the next answers to such requests only half arrives. */
  halveAnswers(on: string, times = 1): void {
    [this.fault, this.on, this.left, this.met] = ['half answer', on, times, 0];
  }

  /** Such requests are never answered, nor refused. */
  silence(on: string, times = 1): void {
    [this.fault, this.on, this.left, this.met] = ['silence', on, times, 0];
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private join(near: Socket): void {
    if (this.fault === 'cut') return void near.destroy();
    const far = connect(this.to(), '127.0.0.1');
    let faulty: Fault = 'none';
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      // One connection carries one request after the other; each begins with its own line.
      if (/^(GET|POST|DELETE) /.test(bytes.toString('latin1', 0, 8))) {
        const meets = this.left > 0 && this.on !== '' && bytes.toString('latin1').startsWith(this.on);
        faulty = meets ? this.fault : 'none';
        if (meets) [this.left, this.met] = [this.left - 1, this.met + 1];
      }
      if (faulty !== 'silence') far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (faulty === 'lose answer') return void near.destroy();
      if (faulty === 'half answer') return void near.end(bytes.subarray(0, bytes.length - 20));
      near.write(bytes);
    });
  }
}
